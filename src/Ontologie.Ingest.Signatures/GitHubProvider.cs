namespace Ontologie.Ingest.Signatures;

/// <summary>
/// GitHub signs the body alone. Its delivery id is not signed, so it cannot be the identity; the older SHA-1 signature, which
/// GitHub still sends beside this one, is not looked at.
/// </summary>
internal static class GitHubProvider
{
    public static ProviderProfile Profile { get; } = new()
    {
        Name = "github",
        DisplayName = "GitHub",
        SignatureHeader = "X-Hub-Signature-256",
        SignaturePrefix = "sha256=",
        SignatureEncoding = SignatureEncoding.Hex,
        MaxSignatures = 1,
        KeyDerivation = KeyDerivation.Verbatim,
        SignedContent = SignedContent.Body,
        IdentityRule = IdentityRule.Digest,
        EventTypeHeader = "X-GitHub-Event",
        Patience = TimeSpan.FromSeconds(10),
    };
}
