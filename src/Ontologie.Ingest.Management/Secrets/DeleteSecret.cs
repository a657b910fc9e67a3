using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Connectors;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Outcomes;
using ProviderProfiles = Ontologie.Ingest.Signatures.ProviderProfiles;

namespace Ontologie.Ingest.Management.Secrets;

/// <summary>Removes a secret from a connector.</summary>
internal sealed class DeleteSecret(GrainClient grains, ILogger<DeleteSecret> logger)
{
    /// <summary>
    /// Success: the secret verifies no request that arrives from now on. Failure: nothing was changed. Lost dependency: the secret may
    /// have been removed.
    /// </summary>
    internal async Task<Outcome<DeletedSecret>> RunAsync(AllowedEndpoint connector, SecretId secret)
    {
        var change = await grains.EndpointAsync(connector.Id, grain => grain.RemoveSecretAsync(secret));
        switch (change.Outcome)
        {
            case SecretChangeOutcome.Done:
                ManagementLog.SecretRemoved(logger, secret.ToString(), connector.Id.ToString());
                return new DeletedSecret(await WarningAsync(connector.Id));
            case SecretChangeOutcome.Retired:
                // Retirement has removed every secret.
                return Failure.NotFound;
            case var outcome:
                return SecretFailure.Of(outcome);
        }
    }

    /// <summary>A warning if no secret is left, or every secret that is left expires.</summary>
    private async Task<string?> WarningAsync(EndpointId id)
    {
        var connector = await grains.EndpointAsync(id, grain => grain.GetConnectorAsync());
        if (connector is null)
        {
            return null;
        }

        var end = connector.Secrets.Max(secret => (DateTimeOffset?)(secret.ExpiresAt ?? DateTimeOffset.MaxValue));
        if (end == DateTimeOffset.MaxValue)
        {
            return null;
        }

        return end is { } last
            ? $"The connector's last secret expires at {last.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}. After that, every delivery is refused."
            : ConnectorHealth.OfMissingSecret(ProviderProfiles.Find(connector.Provider));
    }
}

/// <summary>The outcome of <see cref="DeleteSecret"/>.</summary>
/// <param name="Warning">From when on the connector refuses every delivery; null if it keeps a secret that does not expire.</param>
internal sealed record DeletedSecret(string? Warning);
