using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Stats;

/// <summary>Reads the traffic of one connector over time, including the current minute.</summary>
internal sealed class ReadConnectorStats(SeriesReads series)
{
    /// <summary>Fails with <see cref="FailureReason.InvalidInput"/> for a query that spans too much or nothing.</summary>
    internal Task<Outcome<StatsSeries>> RunAsync(
        AllowedConnector connector, StatsQuery query, FieldErrors? errors = null, CancellationToken stop = default) =>
        series.ReadAsync(TrafficOwner.Of(connector.Id), query, errors ?? new FieldErrors(), stop);
}
