using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Contributions;

/// <summary>Where a value comes from, and what decides whether it wins.</summary>
public sealed record ContributionOrigin
{
    /// <summary>The source: a connector (<c>ep_…</c>), <c>api</c> or <c>manual</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Its place in the order of the source.</summary>
    public required ContributionRank Rank { get; init; }

    /// <summary>Its time in comparisons with other sources: the earlier of order and receipt.</summary>
    public required Instant CrossTime { get; init; }

    /// <summary>When the gateway had read the event, or when the edit was made.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The version of the entity type when this was made.</summary>
    public required long TypeVersion { get; init; }

    /// <summary>The event (<c>evt_…</c>); null for an edit.</summary>
    public string? EventId { get; init; }

    /// <summary>The event's place in the log; 0 for an edit.</summary>
    public long Sequence { get; init; }

    /// <summary>The rule (<c>rul_…</c>); null for an edit.</summary>
    public string? RuleId { get; init; }

    /// <summary>The version of the rule; 0 for an edit.</summary>
    public int RuleVersion { get; init; }

    /// <summary>The index of the item; 0 for an edit and for a rule without <c>forEach</c>.</summary>
    public int Item { get; init; }

    /// <summary>The order key; the time of an edit.</summary>
    public required OrderKey Order { get; init; }
}
