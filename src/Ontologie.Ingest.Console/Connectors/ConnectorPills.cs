using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Connectors;

namespace Ontologie.Ingest.Console.Connectors;

/// <summary>A connector's state as a shape and words. Pure.</summary>
internal static class ConnectorPills
{
    /// <summary>Whether the owner has to do something. Then lists show the detail too.</summary>
    internal static bool NeedsAttention(ConnectorBody connector) =>
        connector.Health.State is ConnectorHealth.NeedsSecret or ConnectorHealth.Failing or ConnectorHealth.Silent;

    /// <summary>The kind of the pill and its text.</summary>
    internal static (string Kind, string Text) Of(ConnectorBody connector) => connector.Health.State switch
    {
        ConnectorHealth.Receiving => ("ok", "Receiving"),
        ConnectorHealth.Waiting => ("warn", "Waiting for the first event"),
        ConnectorHealth.NeedsSecret => ("err", "Needs a secret"),
        ConnectorHealth.Failing => ("err", "Failing: requests are refused"),
        ConnectorHealth.Silent => ("warn", "Silent: events have stopped"),
        ConnectorHealth.Disabled => ("idle", "Disabled"),
        ConnectorHealth.Retired => ("idle", "Retired"),
        var state => ("idle", state),
    };
}
