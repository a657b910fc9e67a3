using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Storage.Stats;

namespace Ontologie.Ingest.Management.Stats;

/// <summary>Stored and unstored traffic of one range, each request once.</summary>
/// <param name="Rows">The traffic, in no order. The minute of a row is the first of its hour in a query by hour.</param>
/// <param name="ReportedMinutes">The minutes in which a node reported, in order. Traffic of other minutes is unknown.</param>
internal sealed record MergedTraffic(IReadOnlyList<TrafficRow> Rows, IReadOnlyList<long> ReportedMinutes)
{
    internal const int MinutesPerHour = 60;

    /// <summary>Adds what is not stored to what is. Pure.</summary>
    internal static MergedTraffic Of(TrafficQuery query, StoredTraffic stored, IReadOnlyList<OpenTraffic> open)
    {
        var batches = stored.Batches.ToLookup(batch => (batch.Node, batch.Minute));
        var added = open
            .Where(part => part.Minute >= query.From && part.Minute < query.To)
            .Where(part => !batches[(part.Node, part.Minute)].Any(
                batch => batch.First <= part.LastBatch && batch.Last >= part.FirstBatch))
            .ToArray();
        return new MergedTraffic(
            [
                .. stored.Rows,
                .. added.SelectMany(part => part.Owners.Select(owner => new TrafficRow(
                    owner.Owner, query.ByHour ? part.Minute - (part.Minute % MinutesPerHour) : part.Minute, owner.Counts))),
            ],
            [.. stored.ReportedMinutes.Union(added.Select(part => part.Minute)).Order()]);
    }
}
