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

    /// <summary>The rules whose links it replaces; null for all.</summary>
    public required IReadOnlyList<string>? RuleIds { get; init; }

    /// <summary>The versions that it applies, pinned at its start.</summary>
    public required IReadOnlyList<PinnedRuleBody> Rules { get; init; }

    public required RelinkChangesBody Changes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string? Failure { get; init; }

    internal static RelinkBody Of(RelinkRow row)
    {
        var rules = row.Rules.Length == 0 ? default : JsonElement.Parse(row.Rules);
        var isKnown = rules.ValueKind == JsonValueKind.Object;
        return new RelinkBody
        {
            Id = row.Id.ToString(),
            ConnectorId = row.Endpoint.ToString(),
            State = States[(int)row.State - 1],
            DryRun = row.IsDryRun,
            FromSequence = row.FromSequence,
            ToSequence = row.ToSequence,
            Done = row.Done,
            Total = Math.Max(row.Done, Math.Max(0, row.ToSequence - row.FromSequence + 1)),
            RuleIds = isKnown && !rules.GetProperty("IsAll").GetBoolean()
                ? [.. rules.GetProperty("Covered").EnumerateArray().Select(rule => rule.GetString()!)]
                : null,
            Rules = isKnown
                ? [.. rules.GetProperty("Versions").EnumerateArray().Select(rule => new PinnedRuleBody(
                    rule.GetProperty("Rule").GetString()!, rule.GetProperty("Version").GetInt32()))]
                : [],
            Changes = RelinkChangesBody.Of(row.Counts),
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.UpdatedAt,
            Failure = row.Failure,
        };
    }
}

/// <summary>A version of a rule that a re-link applies.</summary>
internal sealed record PinnedRuleBody(string RuleId, int Version);

/// <summary>What a re-link has changed so far, or would change.</summary>
internal sealed record RelinkChangesBody(long LinksAdded, long LinksRemoved, long LinksChanged, long EventsFailed)
{
    internal static RelinkChangesBody Of(byte[] json)
    {
        var counts = json.Length == 0 ? default : JsonElement.Parse(json);
        long Count(string name) =>
            counts.ValueKind == JsonValueKind.Object && counts.TryGetProperty(name, out var count) ? count.GetInt64() : 0;
        return new RelinkChangesBody(Count("Added"), Count("Removed"), Count("Changed"), Count("Failed"));
    }
}
