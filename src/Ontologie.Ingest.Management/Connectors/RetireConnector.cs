using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Connectors;

/// <summary>Retires a connector permanently: its endpoint answers 410 and its secrets are removed. Its events stay readable.</summary>
internal sealed class RetireConnector(GrainClient grains, ILogger<RetireConnector> logger)
{
    /// <summary>
    /// Success: the connector is retired. It may have been retired before. Failure: there is no such connector. Lost dependency: it
    /// may be retired.
    /// </summary>
    internal async Task<Outcome<ConnectorDetails>> RunAsync(AllowedEndpoint connector)
    {
        if (await grains.EndpointAsync(connector.Id, grain => grain.RetireAsync()) is not { } retired)
        {
            return Failure.NotFound;
        }

        ManagementLog.ConnectorRetired(logger, connector.Id.ToString());
        return retired;
    }
}
