namespace Ontologie.Ingest.Signatures.Providers;

/// <summary>
/// The Standard Webhooks convention, which many services follow through Svix and its <c>svix-*</c> header names. Only its symmetric
/// signatures (<c>v1</c>) are read; <c>v1a</c> needs a public key and is passed over.
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
                "In the sending service, find its webhook settings and add an endpoint.",
                "Endpoint URL: {receptionUrl}",
                "Choose the events you want and save.",
                "Copy the endpoint's signing secret, usually shown as whsec_ and base64, and enter it here as the connector's secret. "
                    + "If the service lets you choose the secret, make one: whsec_ and the base64 of 32 random bytes.",
            ],
            SecretFormat = "Standard base64 with its padding, with or without whsec_ in front; the decoded bytes, 24 to 64 of them, are "
                + "the key. Keys that begin with whpk_ or whsk_ are for another kind of signature.",
            Retries = "Most senders try 8 to 10 times over one to three days, keep the id, sign each attempt with a new time, and switch "
                + "the endpoint off after about five days of failures.",
            SampleBody =
                """{"type":"contact.updated","timestamp":"{time}","data":{"id":"con_example42","test":"{id}","email":"ada@example.com"}}""",
        },
    };
}
