namespace Ontologie.Ingest.Signatures.Diagnosis;

/// <summary>The settings and secrets that a request is compared with. A class, because a record would print its members.</summary>
public sealed class DiagnosisSubject
{
    /// <summary>
    /// The profile of the connector's provider. Null for a request without a connector: then only the headers of known providers and
    /// <see cref="OtherSecrets"/> count.
    /// </summary>
    public ProviderProfile? Profile { get; init; }

    /// <summary>The connector's rules for timestamps. Default: 300 seconds, no timestamp required.</summary>
    public VerificationPolicy Policy { get; init; } = new(TimeSpan.FromSeconds(300), RequireTimestamp: false);

    /// <summary>The URL that the connector's scheme signs in front of the body; null if the scheme signs no URL.</summary>
    public string? SignedUrl { get; init; }

    /// <summary>The connector's secrets in force. The caller leaves out expired ones.</summary>
    public IReadOnlyList<SigningSecret> Secrets { get; init; } = [];

    /// <summary>Secrets that were rotated out and are still kept for diagnosis.</summary>
    public IReadOnlyList<SigningSecret> RetiredSecrets { get; init; } = [];

    /// <summary>The secrets of other connectors of the same workspace, those that most likely match first.</summary>
    public IReadOnlyList<OtherConnectorSecret> OtherSecrets { get; init; } = [];

    /// <summary>Recent requests to the connector, verified and refused, in any order. Some dozens suffice.</summary>
    public IReadOnlyList<RecentRequest> Recent { get; init; } = [];
}
