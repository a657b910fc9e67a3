using Ontologie.Ingest.Linking.Conditions;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Preview;

namespace Ontologie.Ingest.Management.Linking.Trials;

/// <summary>What a rule would make of events.</summary>
internal sealed record RulePreview
{
    /// <summary>Each event, in the order in which they were evaluated.</summary>
    internal required IReadOnlyList<TriedEvent> Events { get; init; }

    internal required int Matched { get; init; }

    internal required int Failed { get; init; }

    /// <summary>Different entities that it would write.</summary>
    internal required int Entities { get; init; }

    internal required int Links { get; init; }

    internal required int Problems { get; init; }

    /// <summary>In how many events each pointer found something.</summary>
    internal required IReadOnlyList<PointerShare> Pointers { get; init; }

    /// <summary>The difference from the published version; null if there is none.</summary>
    internal required TriedDifference? Difference { get; init; }
}

/// <summary>What a rule would make of one event.</summary>
internal sealed record TriedEvent
{
    internal required string Id { get; init; }

    /// <summary>0 for a body that is no event.</summary>
    internal required long Sequence { get; init; }

    internal required DateTimeOffset ReceivedAt { get; init; }

    internal required string? Type { get; init; }

    internal required bool IsMatch { get; init; }

    internal required bool IsFailed { get; init; }

    internal required IReadOnlyList<TriedCondition> Conditions { get; init; }

    internal required IReadOnlyList<Contribution> Contributions { get; init; }

    /// <summary>Whether it makes more contributions than are shown.</summary>
    internal required bool HasMore { get; init; }

    internal required IReadOnlyList<LinkProblem> Problems { get; init; }
}

/// <summary>A condition with what it saw.</summary>
/// <param name="Place">Its place in the rule.</param>
/// <param name="Item">The item; null if it is about the event.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="At">The pointer where the value was found; null if it is missing.</param>
/// <param name="Seen">The value as shortened JSON; null if it is missing.</param>
/// <param name="Parts">The conditions within it.</param>
internal sealed record TriedCondition(
    string Place, int? Item, bool Holds, string? At, string? Seen, IReadOnlyList<TriedCondition> Parts)
{
    private const int MaxSeenLength = 200;

    internal static TriedCondition Of(ConditionTrace trace, int? item) => new(
        trace.Place,
        item,
        trace.Holds,
        trace.At,
        trace.Seen?.ToShortJson(MaxSeenLength),
        [.. trace.Parts.Select(part => Of(part, item))]);
}

/// <summary>The difference between a rule and its published version.</summary>
/// <param name="Version">The published version.</param>
/// <param name="Added">Links that only the new definition makes.</param>
/// <param name="Removed">Links that only the published version makes.</param>
/// <param name="Changed">Links with other values.</param>
/// <param name="HasMore">Whether there are more of them.</param>
internal sealed record TriedDifference(
    int Version,
    IReadOnlyList<TriedLink> Added,
    IReadOnlyList<TriedLink> Removed,
    IReadOnlyList<TriedLink> Changed,
    bool HasMore);

/// <summary>A link of one event.</summary>
internal sealed record TriedLink(string EventId, EventLinkTarget Target);
