using Ontologie.Ingest.Management.Access;

namespace Ontologie.Ingest.Management.Connectors;

/// <summary>Reads a connector with its totals.</summary>
internal sealed class ReadConnector(ConnectorTotals totals)
{
    internal async Task<ConnectorState> RunAsync(AllowedConnector connector, CancellationToken stop = default) =>
        new(connector.Details, await totals.ReadAsync(connector.Id, stop));
}
