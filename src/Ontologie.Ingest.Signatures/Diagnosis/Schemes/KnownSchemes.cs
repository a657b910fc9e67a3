namespace Ontologie.Ingest.Signatures.Diagnosis.Schemes;

/// <summary>The schemes that diagnosis recognises by their headers: those of the profiles, and those of providers without one.</summary>
internal static class KnownSchemes
{
    /// <summary>Providers that may have no profile. A profile with the same name replaces its entry.</summary>
    private static readonly SigningScheme[] WithoutProfile =
    [
        new()
        {
            Name = "shopify", DisplayName = "Shopify", Headers = new("X-Shopify-Hmac-SHA256", null, null),
            Encoding = SignatureEncoding.Base64,
        },
        new()
        {
            Name = "slack", DisplayName = "Slack", Headers = new("X-Slack-Signature", "X-Slack-Request-Timestamp", null), Prefix = "v0=",
            Template = ContentTemplate.VersionColonTimestampColonBody,
        },
        new() { Name = "gitlab", DisplayName = "GitLab", Headers = new("X-Gitlab-Token", null, null), IsToken = true },
        new() { Name = "linear", DisplayName = "Linear", Headers = new("Linear-Signature", null, null) },
        new()
        {
            Name = "paddle", DisplayName = "Paddle", Headers = new("Paddle-Signature", null, null), Prefix = "h1=", TimestampPrefix = "ts=",
            Template = ContentTemplate.TimestampColonBody,
        },
        new()
        {
            Name = "square", DisplayName = "Square", Headers = new("X-Square-HmacSha256-Signature", null, null),
            Encoding = SignatureEncoding.Base64, Template = ContentTemplate.UrlBody,
        },
        new()
        {
            Name = "zendesk", DisplayName = "Zendesk",
            Headers = new("X-Zendesk-Webhook-Signature", "X-Zendesk-Webhook-Signature-Timestamp", null),
            Encoding = SignatureEncoding.Base64, Template = ContentTemplate.TimestampBody,
        },
        new()
        {
            Name = "typeform", DisplayName = "Typeform", Headers = new("Typeform-Signature", null, null), Prefix = "sha256=",
            Encoding = SignatureEncoding.Base64,
        },
        new()
        {
            Name = "calendly", DisplayName = "Calendly", Headers = new("Calendly-Webhook-Signature", null, null), Prefix = "v1=",
            TimestampPrefix = "t=", Template = ContentTemplate.TimestampDotBody,
        },
        new()
        {
            Name = "intercom", DisplayName = "Intercom", Headers = new("X-Hub-Signature", null, null), Prefix = "sha1=",
            Algorithm = DigestAlgorithm.Sha1,
        },
        new()
        {
            Name = "twilio", DisplayName = "Twilio", Headers = new("X-Twilio-Signature", null, null),
            Encoding = SignatureEncoding.Base64, Algorithm = DigestAlgorithm.Sha1, Template = ContentTemplate.NotComputed,
        },
        new()
        {
            Name = "hubspot", DisplayName = "HubSpot", Headers = new("X-HubSpot-Signature-v3", "X-HubSpot-Request-Timestamp", null),
            Encoding = SignatureEncoding.Base64, Template = ContentTemplate.NotComputed,
        },
        new()
        {
            Name = "hubspot", DisplayName = "HubSpot", Headers = new("X-HubSpot-Signature", null, null),
            Template = ContentTemplate.NotComputed,
        },
    ];

    // Providers whose SHA-1 header looks like Intercom's send one of these too.
    private static readonly string[] NotIntercom = ["X-Hub-Signature-256", "X-GitHub-Event"];

    /// <summary>The signature, timestamp and id headers of all schemes, except those that contain the secret itself.</summary>
    public static IReadOnlyList<string> HeaderNames { get; } =
    [
        .. ProviderProfiles.All.SelectMany(profile => profile.SignatureHeaders)
            .Concat(WithoutProfile.Where(scheme => !scheme.IsToken).SelectMany(scheme => NamesOf(scheme.Headers)))
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The schemes whose signature header the request has, without that of one profile.</summary>
    public static IEnumerable<SigningScheme> PresentIn(DiagnosisHeaderList headers, ProviderProfile? except)
    {
        var ofProfiles = ProviderProfiles.All.Where(profile => profile != except).Select(profile => SigningScheme.Of(profile, headers));
        var others = WithoutProfile.Where(scheme => scheme.Name != except?.Name && ProviderProfiles.Find(scheme.Name) is null);
        return ofProfiles.Concat(others).Where(scheme =>
            headers.Has(scheme.Headers.Signature)
            && !string.Equals(scheme.Headers.Signature, except?.HeadersOf(headers).Signature, StringComparison.OrdinalIgnoreCase)
            && !(scheme.Name == "intercom" && Array.Exists(NotIntercom, headers.Has)));
    }

    private static IEnumerable<string> NamesOf(SchemeHeaders names) =>
        new[] { names.Signature, names.Timestamp, names.Id }.OfType<string>();
}
