using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>What is known of an endpoint since a moment. Never changed after it was made.</summary>
internal sealed class KnownEndpoint
{
    private DeliveryCalls? _calls;

    internal KnownEndpoint(EndpointId id, EndpointSettings? settings, long askedAt)
    {
        Id = id;
        Settings = settings;
        AskedAt = askedAt;
        if (settings is not null)
        {
            Profile = ProviderProfiles.Find(settings.Provider);
            Secrets = [.. settings.Secrets.Select(secret => new SigningSecret(secret.Id.ToString(), secret.Text, secret.ExpiresAt))];
            Policy = new VerificationPolicy(TimeSpan.FromSeconds(settings.ToleranceSeconds), settings.RequireTimestamp);
        }
    }

    internal EndpointId Id { get; }

    /// <summary>Null where no connector has this id.</summary>
    internal EndpointSettings? Settings { get; }

    /// <summary>The moment at which the grain was asked: what it told was true then or later.</summary>
    internal long AskedAt { get; }

    /// <summary>Null where this version does not know the provider.</summary>
    internal ProviderProfile? Profile { get; }

    internal SigningSecret[] Secrets { get; } = [];

    internal VerificationPolicy Policy { get; } = new(TimeSpan.Zero, RequireTimestamp: false);

    /// <summary>The calls to its grain, which is looked up once: a look-up costs more than a call.</summary>
    internal DeliveryCalls CallsTo(IGrainFactory grains) => _calls ??= new DeliveryCalls(grains.GetGrain<IEndpointGrain>(Id.ToString()));
}
