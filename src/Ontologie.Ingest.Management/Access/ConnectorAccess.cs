using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Dependencies;

namespace Ontologie.Ingest.Management.Access;

/// <summary>
/// Checks that a caller may use a connector, before any action on it. Actions take what this class returns, so none can run
/// without the check.
/// </summary>
internal sealed class ConnectorAccess(GrainClient grains)
{
    /// <summary>Looks the connector up. Null if it does not exist or the caller may not use its workspace.</summary>
    internal async Task<AllowedConnector?> FindAsync(Caller caller, EndpointId id) =>
        AllowedConnector.For(caller, await grains.EndpointAsync(id, grain => grain.GetConnectorAsync()));

    /// <summary>
    /// Checks the caller, and reads the connector only if needed: for a caller of one workspace, not for the admin key.
    /// </summary>
    internal async ValueTask<AllowedEndpoint?> AllowAsync(Caller caller, EndpointId id)
    {
        if (AllowedEndpoint.For(caller, id) is { } allowed)
        {
            return allowed;
        }

        return await FindAsync(caller, id) is { } connector ? AllowedEndpoint.For(connector) : null;
    }
}
