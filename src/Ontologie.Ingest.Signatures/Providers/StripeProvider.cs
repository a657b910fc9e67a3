namespace Ontologie.Ingest.Signatures.Providers;

/// <summary>
/// Stripe sends the time and the signatures in one header. It signs every retry again, so only the event's id inside the signed body stays
/// the same. <c>v0</c> is a signature for test mode, which receivers must ignore.
/// </summary>
internal static class StripeProvider
{
    public static ProviderProfile Profile { get; } = new()
    {
        Name = "stripe",
        DisplayName = "Stripe",
        SignatureHeader = "Stripe-Signature",
        SignaturePrefix = "v1=",
        TimestampPrefix = "t=",
        IgnoresOtherItems = true,
        SignatureEncoding = SignatureEncoding.Hex,
        MaxSignatures = ProviderProfile.SignaturesLimit,
        KeyDerivation = KeyDerivation.Verbatim,
        SecretPrefix = "whsec_",
        SignedContent = SignedContent.TimestampThenBody,
        IdentityRule = IdentityRule.BodyIdElseDigest,
        IdMember = "id",
        EventTypeMember = "type",
        SecretSource = SecretSource.Theirs,

        // Stripe publishes no value; this is a safe assumption.
        Patience = TimeSpan.FromSeconds(10),
        Documentation = new()
        {
            SetupSteps =
            [
                "In the Stripe Dashboard, open the developer settings, then Webhooks. Add an endpoint (an event destination).",
                "Endpoint URL: {receptionUrl}",
                "Choose the events and save.",
                "Reveal the endpoint's signing secret, which begins with whsec_, and enter it here as the connector's secret. Each "
                    + "endpoint has its own secret, and test mode and live mode have different ones.",
            ],
            SecretFormat = "The endpoint's complete signing secret, including the prefix whsec_. It is not an API key "
                + "(sk_…, rk_…, pk_…).",
            Retries = "In live mode, Stripe retries for up to three days with growing pauses; in test mode, a few times over some hours. "
                + "Each attempt has a new time and signature but the same event id.",
            SampleBody =
                """{"id":"{id}","object":"event","api_version":"2024-06-20","created":{unixTime},"type":"customer.created","""
                + """
                "livemode":false,"pending_webhooks":1,"data":{"object":{"id":"cus_example42","object":"customer",
                """
                + """
                "created":{unixTime},"email":"ada@example.com","name":"Ada Example","metadata":{}}}}
                """,
        },
    };
}
