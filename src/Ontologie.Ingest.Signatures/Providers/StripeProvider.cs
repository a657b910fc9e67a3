namespace Ontologie.Ingest.Signatures.Providers;

/// <summary>
/// Stripe writes the time and its signatures into one header, and signs every retry anew: only the event's id, inside the signed
/// body, stays the same. <c>v0</c> is a signature for test mode that receivers are told not to use.
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

        // Stripe publishes no number; this is what is safe to assume.
        Patience = TimeSpan.FromSeconds(10),
        Documentation = new()
        {
            SetupSteps =
            [
                "In the Stripe Dashboard, open the developer settings, then Webhooks, and add an endpoint (an event destination).",
                "Endpoint URL: {receptionUrl}",
                "Choose the events you want and save.",
                "Reveal the endpoint's signing secret, which begins with whsec_, and enter it here as the connector's secret. It belongs "
                    + "to this endpoint alone: test mode and live mode have different ones.",
            ],
            SecretFormat = "The endpoint's signing secret, whsec_ and all that follows; it is used as it is written, prefix included. "
                + "API keys (sk_…, rk_…, pk_…) are something else.",
            Retries = "Stripe retries for up to three days with growing pauses in live mode, and a few times over some hours in test "
                + "mode; each attempt has a new time and signature but the same event id.",
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
