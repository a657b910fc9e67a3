using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Outcomes;
using ProviderProfiles = Ontologie.Ingest.Signatures.ProviderProfiles;

namespace Ontologie.Ingest.Management.TestDeliveries;

/// <summary>Signs a sample as the provider would and sends it through the real gateway.</summary>
internal sealed class SendTestDelivery(GrainClient grains, TestSender sender, IdSource ids, TimeProvider time)
{
    /// <summary>The gateway's own answer does not distinguish a disabled connector from an unknown one.</summary>
    private const string Disabled = "The connector is disabled, so it answers like an unknown endpoint. Enable it, then test again.";

    /// <summary>
    /// Success: the gateway answered; it may have refused the delivery. Failure: nothing was sent. Lost dependency: the event may be
    /// stored.
    /// </summary>
    internal async Task<Outcome<GatewayAnswer>> RunAsync(AllowedEndpoint connector, CancellationToken stop = default)
    {
        if (await grains.EndpointAsync(connector.Id, grain => grain.GetSettingsAsync()) is not { } settings)
        {
            return Failure.NotFound;
        }

        if (settings.Status == EndpointStatus.Retired)
        {
            return Failure.ConnectorRetired;
        }

        var now = time.GetUtcNow();
        var secret = Array.Find(settings.Secrets, known => known.IsAliveAt(now));
        if (secret is null || ProviderProfiles.Find(settings.Provider) is not { } profile)
        {
            return Failure.NoSecret;
        }

        var delivery = SignedSample.Make(connector.Id, profile, secret, $"test_{ids.Next():x32}", now);
        await grains.EndpointAsync(connector.Id, grain => grain.ExpectTestAsync(delivery.Event));
        var answer = await LostDependencyException.GuardAsync(() => sender.SendAsync(connector.Id, delivery, stop));
        return settings.Status == EndpointStatus.Disabled ? answer with { Detail = Disabled } : answer;
    }
}
