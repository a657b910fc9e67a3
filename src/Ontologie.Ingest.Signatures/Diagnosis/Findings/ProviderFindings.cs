using Ontologie.Ingest.Signatures.Diagnosis.Schemes;

namespace Ontologie.Ingest.Signatures.Diagnosis.Findings;

/// <summary>Findings about the provider.</summary>
internal static class ProviderFindings
{
    /// <summary>The request has the headers of another provider.</summary>
    /// <param name="scheme">The other provider's scheme.</param>
    /// <param name="profile">The connector's profile; null for a request without a connector.</param>
    /// <param name="certainty">Verified if its signature matched.</param>
    public static Finding OtherProvider(SigningScheme scheme, ProviderProfile? profile, Certainty certainty)
    {
        var seen = $"{scheme.Headers.Signature} is a header of {scheme.DisplayName}.";
        return new Finding(
            FindingCodes.OtherProvider,
            certainty,
            profile is null
                ? $"The request comes from {scheme.DisplayName}."
                : $"The request comes from {scheme.DisplayName}, but the connector is set to {profile.DisplayName}.",
            certainty is Certainty.Verified ? $"{seen} Its signature matches as {scheme.DisplayName} signs." : seen,
            profile is null ? $"Send it to the URL of a connector for {scheme.DisplayName}."
                : scheme.Profile is null
                ? $"This version has no profile for {scheme.DisplayName}. Let the sender sign as {profile.DisplayName} does."
                : $"Change the connector's provider to {scheme.DisplayName}, or send these requests to the URL of another connector.",
            profile is null || scheme.Profile is null ? null : DiagnosisFix.Provider(scheme.Name));
    }
}
