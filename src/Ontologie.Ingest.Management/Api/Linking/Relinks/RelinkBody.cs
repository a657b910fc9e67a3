using System.Text.Json;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Api.Linking.Relinks;

/// <summary>The JSON of a re-link.</summary>
internal sealed record RelinkBody
{
    internal static readonly string[] States = ["running", "paused", "done", "failed", "cancelled"];

    public required string Id { get; init; }

    public required string ConnectorId { get; init; }

    public required string State { get; init; }

    public required bool DryRun { get; init; }

    public required long FromSequence { get; init; }

    public required long ToSequence { get; init; }

    public required long Done { get; init; }

    public required long Total { get; init; }

    /// <summary>The rule versions that it applies, pinned at its start.</summary>
    public required JsonElement Rules { get; init; }

    /// <summary>What it changed, or would change.</summary>
    public required JsonElement Changes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string? Failure { get; init; }

    internal static RelinkBody Of(RelinkRow row) => new()
    {
        Id = row.Id.ToString(),
        ConnectorId = row.Endpoint.ToString(),
        State = States[(int)row.State - 1],
        DryRun = row.IsDryRun,
        FromSequence = row.FromSequence,
        ToSequence = row.ToSequence,
        Done = row.Done,
        Total = Math.Max(row.Done, Math.Max(0, row.ToSequence - row.FromSequence + 1)),
        Rules = Parse(row.Rules, "[]"),
        Changes = Parse(row.Counts, "{}"),
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        Failure = row.Failure,
    };

    private static JsonElement Parse(byte[] json, string empty) =>
        json.Length == 0 ? JsonElement.Parse(empty) : JsonElement.Parse(json);
}
