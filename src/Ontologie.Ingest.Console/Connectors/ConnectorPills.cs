using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Connectors;

namespace Ontologie.Ingest.Console.Connectors;

/// <summary>A connector's state as a shape and words. Pure.</summary>
internal static class ConnectorPills
{
    /// <summary>The kind of the pill and its text.</summary>
    internal static (string Kind, string Text) Of(ConnectorBody connector) => connector.Health.State switch
    {
        ConnectorHealth.Receiving => ("ok", "Receiving"),
        ConnectorHealth.Waiting => ("warn", "Waiting for the first event"),
        ConnectorHealth.NeedsSecret => ("err", "Needs a secret"),
        ConnectorHealth.Disabled => ("idle", "Disabled"),
        ConnectorHealth.Retired => ("idle", "Retired"),
        var state => ("idle", state),
    };
}
