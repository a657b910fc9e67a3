namespace Ontologie.Ingest.Signatures.Providers;

/// <summary>The scheme of this product, for a customer's own service.</summary>
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
        SecretSource = SecretSource.Ours,
        Patience = TimeSpan.FromSeconds(30),
        Documentation = new()
        {
            SetupSteps =
            [
                "Send each event as an HTTP POST to {receptionUrl}, with a JSON object as the body and Content-Type: application/json.",
                "Store the secret {secret} with the other secrets of your service.",
                "Compute the HMAC-SHA256 of the exact bytes that you send. The key is the secret's bytes. Send the result in hexadecimal: "
                    + "X-Webhook-Signature: sha256=<64 digits>.",
                "Recommended: also send the Unix time in seconds as X-Webhook-Timestamp and the event's id as X-Webhook-Id. Then sign "
                    + "<id>.<timestamp>.<body>. Each id is stored once, even if you send it several times.",
                "Treat every answer except 2xx as not delivered, and send the same request again later.",
            ],
            SecretFormat = "Any text of 1 to 256 bytes. Its UTF-8 bytes are the key.",
            Retries = "Your service decides. Retry until you get a 2xx answer, with growing pauses and the same id.",
            SampleBody =
                """{"id":"{id}","type":"invoice.paid","createdAt":"{time}","data":{"invoice":"INV-1042","amount":1999,"currency":"EUR"}}""",
        },
    };
}
