using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Api.Providers;

/// <summary>A provider of the catalogue: what a person needs to connect it.</summary>
internal sealed record ProviderBody
{
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public required IReadOnlyList<string> SignatureHeaders { get; init; }

    /// <summary>In order; <c>{receptionUrl}</c> and <c>{secret}</c> stand for the connector's own.</summary>
    public required IReadOnlyList<string> SetupSteps { get; init; }

    public required string SecretFormat { get; init; }

    /// <summary><c>ours</c>: copy the generated secret to the provider. <c>theirs</c>: enter the provider's here.</summary>
    public required string SecretSource { get; init; }

    public required bool SignsTimestamp { get; init; }

    public required string Retries { get; init; }

    /// <summary>How long the provider waits for an answer.</summary>
    public required int PatienceSeconds { get; init; }

    internal static ProviderBody Of(ProviderProfile profile) => new()
    {
        Name = profile.Name,
        DisplayName = profile.DisplayName,
        SignatureHeaders = profile.SignatureHeaders,
        SetupSteps = profile.Documentation.SetupSteps,
        SecretFormat = profile.Documentation.SecretFormat,
        SecretSource = profile.SecretSource == Signatures.SecretSource.Ours ? "ours" : "theirs",
        SignsTimestamp = profile.SignsTime,
        Retries = profile.Documentation.Retries,
        PatienceSeconds = (int)profile.Patience.TotalSeconds,
    };
}
