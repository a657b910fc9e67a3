using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Api.Providers;

/// <summary>The JSON of a provider: what is needed to connect it.</summary>
internal sealed record ProviderBody
{
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public required IReadOnlyList<string> SignatureHeaders { get; init; }

    /// <summary>In order. <c>{receptionUrl}</c> and <c>{secret}</c> are placeholders.</summary>
    public required IReadOnlyList<string> SetupSteps { get; init; }

    public required string SecretFormat { get; init; }

    /// <summary><c>ours</c>: we generate the secret, and the user copies it to the provider. <c>theirs</c>: the reverse.</summary>
    public required string SecretSource { get; init; }

    public required bool SignsTimestamp { get; init; }

    public required string Retries { get; init; }

    /// <summary>How long the provider waits for a response.</summary>
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
