using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Stats;

/// <summary>Reads the traffic of one connector over time, including the current minute.</summary>
internal sealed class ReadConnectorStats
{
    internal Task<Outcome<StatsSeries>> RunAsync(
        AllowedConnector connector, StatsQuery query, FieldErrors? errors = null, CancellationToken stop = default) =>
        throw new NotImplementedException();
}
