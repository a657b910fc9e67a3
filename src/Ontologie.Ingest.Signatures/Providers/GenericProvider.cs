namespace Ontologie.Ingest.Signatures.Providers;

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
        SecretSource = SecretSource.Ours,
        Patience = TimeSpan.FromSeconds(30),
        Documentation = new()
        {
            SetupSteps =
            [
                "Let your service send each event as an HTTP POST to {receptionUrl}, with a JSON object as the body and "
                    + "Content-Type: application/json.",
                "Give your service the secret {secret} and keep it where it keeps its other secrets.",
                "Compute the HMAC-SHA256 of the exact bytes you send, with the secret's bytes as the key, and send it in hexadecimal as "
                    + "X-Webhook-Signature: sha256=<64 digits>.",
                "Better: also send the Unix time in seconds as X-Webhook-Timestamp and an id of the event as X-Webhook-Id, and sign "
                    + "<id>.<timestamp>.<body>. The same id is then stored once, however often it is sent.",
                "Take any answer but 2xx as not delivered, and send the same request again later.",
            ],
            SecretFormat = "Any text of 1 to 256 bytes; its UTF-8 bytes are the key as they are.",
            Retries = "Your service decides: retry until a 2xx answer comes, with growing pauses and the same id.",
            SampleBody =
                """{"id":"{id}","type":"invoice.paid","createdAt":"{time}","data":{"invoice":"INV-1042","amount":1999,"currency":"EUR"}}""",
        },
    };
}
