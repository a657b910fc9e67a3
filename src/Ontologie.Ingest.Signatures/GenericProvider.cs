namespace Ontologie.Ingest.Signatures;

/// <summary>Our own scheme, for a customer's own service.</summary>
internal static class GenericProvider
{
    public static ProviderProfile Profile { get; } = new()
    {
        Name = "generic",
        DisplayName = "Generic webhook",
        SignatureHeader = "X-Webhook-Signature",
        SignaturePrefix = "sha256=",
        SignatureEncoding = SignatureEncoding.Hex,
        MaxSignatures = ProviderProfile.SignaturesLimit,
        KeyDerivation = KeyDerivation.Verbatim,
        SignedContent = SignedContent.OptionalIdAndTimestampThenBody,
        TimestampHeader = "X-Webhook-Timestamp",
        IdHeader = "X-Webhook-Id",
        IdentityRule = IdentityRule.SignedIdElseDigest,
        EventTypeMember = "type",
        Patience = TimeSpan.FromSeconds(30),
    };
}
