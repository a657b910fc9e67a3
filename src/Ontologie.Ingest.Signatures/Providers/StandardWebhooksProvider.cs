namespace Ontologie.Ingest.Signatures.Providers;

/// <summary>
/// The Standard Webhooks specification. Many services follow it through Svix, with <c>svix-*</c> header names. Only symmetric signatures
/// (<c>v1</c>) are verified; <c>v1a</c> needs a public key and is ignored.
/// </summary>
internal static class StandardWebhooksProvider
{
    public static ProviderProfile Profile { get; } = new()
    {
        Name = "standard-webhooks",
        DisplayName = "Standard Webhooks (Svix)",
        SignatureHeader = "webhook-signature",
        SignaturePrefix = "v1,",
        ListSeparator = ' ',
        IgnoresOtherItems = true,
        MaxItems = ProviderProfile.SignaturesLimit,
        SignatureEncoding = SignatureEncoding.Base64,
        MaxSignatures = ProviderProfile.SignaturesLimit,
        KeyDerivation = KeyDerivation.Base64AfterPrefix,
        SecretPrefix = "whsec_",
        SignedContent = SignedContent.IdAndTimestampThenBody,
        TimestampHeader = "webhook-timestamp",
        IdHeader = "webhook-id",
        AlternativeHeaders = new("svix-signature", "svix-timestamp", "svix-id"),
        IdentityRule = IdentityRule.SignedIdElseDigest,
        EventTypeMember = "type",
        SecretSource = SecretSource.Theirs,
        Patience = TimeSpan.FromSeconds(15),
        Documentation = new()
        {
            SetupSteps =
            [
                "In the sending service, open the webhook settings and add an endpoint.",
                "Endpoint URL: {receptionUrl}",
                "Choose the events and save.",
                "Copy the endpoint's signing secret, usually whsec_ and base64, and enter it here as the connector's secret. "
                    + "If the service lets you choose the secret, generate one: whsec_ and the base64 of 32 random bytes.",
            ],
            SecretFormat = "Standard base64 with padding, with or without the prefix whsec_. The key is the 24 to 64 decoded bytes. "
                + "Keys that begin with whpk_ or whsk_ are for asymmetric signatures, which are not supported.",
            Retries = "Most senders try 8 to 10 times over one to three days, with the same id and a new signed time. Many disable the "
                + "endpoint after about five days of failures.",
            SampleBody =
                """{"type":"contact.updated","timestamp":"{time}","data":{"id":"con_example42","test":"{id}","email":"ada@example.com"}}""",
        },
    };
}
