using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Entities;

/// <summary>An event that rules or people have linked to an entity.</summary>
internal sealed record EntityEvent
{
    internal required EndpointId Endpoint { get; init; }

    internal required long Sequence { get; init; }

    internal required EventId Id { get; init; }

    internal required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>One contribution of each rule; empty if only a person or a program linked it.</summary>
    internal required IReadOnlyList<ContributionRow> Rules { get; init; }

    /// <summary>The manual link; null if there is none.</summary>
    internal required ManualLinkRow? Manual { get; init; }

    /// <summary>The event in the log; null if retention removed it.</summary>
    internal StoredEvent? Stored { get; init; }

    /// <summary>The place after everything of this event.</summary>
    internal HistoryPlace End => new(ReceivedAt, Endpoint, Sequence, default, 0);

    /// <summary>The order of the store: the newest first, then by descending connector and sequence.</summary>
    internal static IComparer<HistoryPlace> Newest { get; } = Comparer<HistoryPlace>.Create((one, other) =>
    {
        var byTime = other.ReceivedAt.CompareTo(one.ReceivedAt);
        var byEndpoint = byTime != 0 ? byTime : other.Endpoint.Value.CompareTo(one.Endpoint.Value);
        return byEndpoint != 0 ? byEndpoint : other.Sequence.CompareTo(one.Sequence);
    });

    internal static HistoryPlace EndOf(ContributionRow row) => new(row.ReceivedAt, row.Endpoint, row.Sequence, default, 0);

    internal static HistoryPlace EndOf(ManualLinkRow link) => new(link.ReceivedAt, link.Endpoint, link.Sequence, default, 0);

    /// <summary>Puts the contributions and the manual links of one event together, newest event first. Pure.</summary>
    internal static IReadOnlyList<EntityEvent> Group(IReadOnlyList<ContributionRow> rows, IReadOnlyList<ManualLinkRow> manual)
    {
        var linked = manual.ToDictionary(EndOf);
        var byEvent = rows.ToLookup(EndOf);
        return
        [
            .. from place in byEvent.Select(ofOne => ofOne.Key).Concat(linked.Keys).Distinct().Order(Newest)
               let link = linked.GetValueOrDefault(place)
               let ofEvent = byEvent[place].DistinctBy(row => row.Rule).ToArray()
               select new EntityEvent
               {
                   Endpoint = place.Endpoint,
                   Sequence = place.Sequence,
                   Id = link?.Event ?? ofEvent[0].Event,
                   ReceivedAt = place.ReceivedAt,
                   Rules = ofEvent,
                   Manual = link,
               },
        ];
    }
}
