using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Grains.Diagnosis;

/// <summary>The settings and secrets of a connector. A class and not a record: nothing prints its secrets.</summary>
internal sealed class DiagnosedConnector
{
    internal required EndpointId Id { get; init; }

    internal required EndpointSettings Settings { get; init; }

    /// <summary>Its name, for people.</summary>
    internal required string Name { get; init; }

    /// <summary>Its provider; null if this version does not know it.</summary>
    internal ProviderProfile? Profile => ProviderProfiles.Find(Settings.Provider);

    /// <summary>The secrets in force.</summary>
    internal IEnumerable<SigningSecret> LiveSecrets(DateTimeOffset now) =>
        Settings.Secrets.Where(secret => secret.IsAliveAt(now)).Select(Of);

    /// <summary>The same secret for the diagnosis.</summary>
    internal static SigningSecret Of(EndpointSecret secret) => new(secret.Id.ToString(), secret.Text, secret.ExpiresAt);
}
