namespace Ontologie.Ingest.Signatures.Providers;

/// <summary>
/// GitHub signs the body alone. Its delivery id is not signed, so it cannot be the identity. GitHub also sends an older SHA-1 signature,
/// which is ignored.
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
        SecretSource = SecretSource.Ours,
        Patience = TimeSpan.FromSeconds(10),
        SendsAgain = false,
        Documentation = new()
        {
            SetupSteps =
            [
                "In GitHub, open the settings of the repository, organisation or app. Open Webhooks and add a webhook.",
                "Payload URL: {receptionUrl}",
                "Content type: application/json. The other option sends a form, which is refused.",
                "Secret: {secret}",
                "Keep SSL verification enabled, choose the events and save. GitHub sends a ping at once, which appears here as an event "
                    + "of type ping.",
            ],
            SecretFormat = "Any text of 1 to 256 bytes, the same as in GitHub's Secret field.",
            Retries = "GitHub does not retry. A failed delivery is lost unless you redeliver it within three days, by hand or through "
                + "GitHub's API.",
            SampleBody =
                """{"zen":"Test delivery {id}: what is signed can be trusted.","hook_id":120042,"hook":{"type":"Repository","id":120042,"""
                + """
                "name":"web","active":true,"events":["push"],"created_at":"{time}"},"repository":{"id":7001,"name":"harbour",
                """
                + """
                "full_name":"example/harbour","private":true},"sender":{"id":31,"login":"example-user","type":"User"}}
                """,
            SampleHeaders =
            [
                new("X-GitHub-Event", "ping"),
                new("X-GitHub-Delivery", "{id}"),
                new("X-GitHub-Hook-ID", "120042"),
            ],
        },
    };
}
