using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Stats;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>The settings of an endpoint as of one query. Immutable.</summary>
internal sealed class KnownEndpoint
{
    internal KnownEndpoint(EndpointId id, EndpointSettings settings, DeliveryCalls deliveries, TrafficCounter traffic, long queriedAt)
    {
        Id = id;
        QueriedAt = queriedAt;
        Settings = settings;
        Deliveries = deliveries;
        Traffic = traffic;
        Profile = ProviderProfiles.Find(settings.Provider);
        Secrets = [.. settings.Secrets.Select(secret => new SigningSecret(secret.Id.ToString(), secret.Text, secret.ExpiresAt))];
        Policy = new VerificationPolicy(TimeSpan.FromSeconds(settings.ToleranceSeconds), settings.RequireTimestamp);
    }

    private KnownEndpoint(EndpointId id, long queriedAt)
    {
        Id = id;
        QueriedAt = queriedAt;
    }

    internal EndpointId Id { get; }

    /// <summary>The logical time of the query. The settings were in force then or later.</summary>
    internal long QueriedAt { get; }

    /// <summary>Null if no connector has this id.</summary>
    internal EndpointSettings? Settings { get; }

    /// <summary>Hands deliveries over to the endpoint's grain. Shared by all versions of the settings; null without settings.</summary>
    internal DeliveryCalls? Deliveries { get; }

    /// <summary>Counts the answered requests. Shared by all versions of the settings; null without settings.</summary>
    internal TrafficCounter? Traffic { get; }

    /// <summary>Null if this version of the program does not know the provider.</summary>
    internal ProviderProfile? Profile { get; }

    internal IReadOnlyList<SigningSecret> Secrets { get; } = [];

    internal VerificationPolicy Policy { get; } = new(TimeSpan.Zero, RequireTimestamp: false);

    /// <summary>An id that no connector has.</summary>
    internal static KnownEndpoint Unassigned(EndpointId id, long queriedAt) => new(id, queriedAt);

    /// <summary>The same endpoint with other settings.</summary>
    internal KnownEndpoint With(EndpointSettings? settings, long queriedAt) =>
        settings is null || Deliveries is null || Traffic is null
            ? Unassigned(Id, queriedAt)
            : new KnownEndpoint(Id, settings, Deliveries, Traffic, queriedAt);
}
