using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Management.Linking.Entities;

namespace Ontologie.Ingest.Management.Api.Linking.Entities;

/// <summary>The JSON of an event of an entity.</summary>
internal sealed record EntityEventBody
{
    public required string EventId { get; init; }

    public required string ConnectorId { get; init; }

    public required long Sequence { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Null if it has none, or retention removed the event.</summary>
    public required string? Type { get; init; }

    /// <summary>Whether the event is still in the log.</summary>
    public required bool Stored { get; init; }

    /// <summary>The rules that linked it.</summary>
    public required IReadOnlyList<RuleLinkBody> Rules { get; init; }

    /// <summary>The manual link; null if there is none.</summary>
    public required ManualLinkBody? Manual { get; init; }

    internal static EntityEventBody Of(EntityEvent one) => new()
    {
        EventId = one.Id.ToString(),
        ConnectorId = one.Endpoint.ToString(),
        Sequence = one.Sequence,
        ReceivedAt = one.ReceivedAt,
        Type = one.Stored?.Type,
        Stored = one.Stored is not null,
        Rules = [.. one.Rules.Select(row => new RuleLinkBody(
            row.Rule.ToString(), row.RuleVersion, HistoryEntry.WordOf((Operation)row.Operation)))],
        Manual = one.Manual is { } link ? new ManualLinkBody(link.Source, link.CreatedAt) : null,
    };
}

/// <summary>The JSON of a rule that linked an event to an entity.</summary>
internal sealed record RuleLinkBody(string RuleId, int RuleVersion, string Operation);

/// <summary>The JSON of a manual link.</summary>
/// <param name="Source"><c>api</c> or <c>manual</c>.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record ManualLinkBody(string Source, DateTimeOffset CreatedAt);

/// <summary>The JSON of a manual link that a request has made.</summary>
internal sealed record MadeLinkBody(string Type, string Key, string ConnectorId, string EventId);
