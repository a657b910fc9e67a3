using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Connectors.Health;

namespace Ontologie.Ingest.Management.Connectors;

/// <summary>Reads a connector with its totals and its health.</summary>
internal sealed class ReadConnector(ConnectorTotals totals, ReadHealth health)
{
    internal async Task<ConnectorState> RunAsync(AllowedConnector connector, CancellationToken stop = default)
    {
        var found = await totals.ReadAsync(connector.Id, stop);
        return (await health.OfAsync([(connector.Details, found)], stop))[0];
    }
}
