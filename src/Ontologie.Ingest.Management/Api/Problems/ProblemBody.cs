using System.Text.Json.Serialization;

namespace Ontologie.Ingest.Management.Api.Problems;

/// <summary>The JSON of a <see cref="Problem"/>.</summary>
internal sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string Code,
    string TraceId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors);
