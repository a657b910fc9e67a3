using System.Text.Json;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Linking.Entities;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Events;

/// <summary>Reads what linking made of one event: its status, links and problems.</summary>
internal sealed class ReadEventLinks(LinkReads links, EventStatuses statuses)
{
    internal async Task<LinkedEvent> RunAsync(AllowedConnector connector, StoredEvent stored, CancellationToken stop = default)
    {
        var rows = await links.ReadAsync(reader => reader.ListContributionsAsync(connector.Id, stored.Sequence, stop));
        var manual = await links.ReadAsync(
            reader => reader.ListManualLinksOfEventAsync(connector.Workspace, connector.Id, stored.Id, stop));

        // The outcome last, and after the event itself: what an erasure hides by now is not shown.
        var outcome = await statuses.FindAsync(connector.Id, stored.Sequence, stop);
        return new LinkedEvent(
            outcome?.Status ?? EventLinkStatus.Accepted,
            [.. OfRules(rows), .. OfManual(manual)],
            outcome is { Problems.Length: > 0 } ? JsonSerializer.Deserialize<LinkProblem[]>(outcome.Problems)! : []);
    }

    /// <summary>Of the contributions of one rule to one entity the highest. Pure.</summary>
    internal static IEnumerable<EventLinkRow> OfRules(IReadOnlyList<ContributionRow> rows) =>
        from row in rows
        group row by (row.Entity, row.Rule) into link
        let highest = link.Aggregate((one, other) => other.Rank.AsSpan().SequenceCompareTo(one.Rank) > 0 ? other : one)
        select new EventLinkRow(
            highest.Entity, HistoryEntry.WordOf((Operation)highest.Operation), highest.Rule.ToString(), highest.RuleVersion);

    private static IReadOnlyList<EventLinkRow> OfManual(IReadOnlyList<ManualLinkRow> manual) =>
        [.. manual.Select(link => new EventLinkRow(link.Entity, EventLinkRow.Manual, null, null))];
}

/// <summary>What linking made of an event.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Links">Its links, those of rules first.</param>
/// <param name="Problems">Its problems.</param>
internal sealed record LinkedEvent(EventLinkStatus Status, IReadOnlyList<EventLinkRow> Links, IReadOnlyList<LinkProblem> Problems);

/// <summary>A link between an event and an entity.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Operation"><c>upsert</c>, <c>archive</c> or <c>manual</c>.</param>
/// <param name="RuleId">The rule; null for a manual link.</param>
/// <param name="RuleVersion">Its version; null for a manual link.</param>
internal sealed record EventLinkRow(EntityName Entity, string Operation, string? RuleId, int? RuleVersion)
{
    internal const string Manual = "manual";
}
