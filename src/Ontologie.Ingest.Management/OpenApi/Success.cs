using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>The answer of an operation that does what it was asked for.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Description">What the answer says, in a sentence.</param>
internal sealed record Success(int Status, string Description)
{
    /// <summary>The media type; null where there is no body.</summary>
    internal string? ContentType { get; private init; }

    /// <summary>What writes the body; null where it is not one JSON value.</summary>
    internal JsonTypeInfo? Type { get; private init; }

    internal JsonNode? Example { get; private init; }

    /// <summary>Whether a Location header tells where the new thing is.</summary>
    internal bool HasLocation { get; init; }

    internal static Success NoContent(string description) => new(204, description);

    /// <summary>A JSON body, with an example that is written the way the answers are.</summary>
    internal static Success Json<T>(int status, string description, JsonTypeInfo<T> type, T example) => new(status, description)
    {
        ContentType = "application/json",
        Type = type,
        Example = JsonSerializer.SerializeToNode(example, type),
    };

    /// <summary>A body that is not one JSON value.</summary>
    internal static Success Content(string contentType, string description, string? example = null) => new(200, description)
    {
        ContentType = contentType,
        Example = example,
    };
}
