using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Connectors;

/// <summary>Reads the totals of a connector's log, including every duplicate answered before the read.</summary>
internal sealed class ConnectorTotals(GrainClient grains, EventReads events)
{
    internal async Task<EndpointTotals> ReadAsync(EndpointId id, CancellationToken stop)
    {
        await grains.SettleRepeatsAsync(id);
        return await events.TotalsAsync(id, stop);
    }
}
