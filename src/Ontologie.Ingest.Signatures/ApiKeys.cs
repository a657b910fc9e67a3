namespace Ontologie.Ingest.Signatures;

/// <summary>Recognises API keys of providers. People confuse them with webhook secrets, because providers show both on one page.</summary>
internal static class ApiKeys
{
    // From the documentation of Stripe, GitHub, GitLab, Slack, Shopify, SendGrid, OpenAI, Anthropic, AWS, Google, npm, PyPI, Hugging Face,
    // DigitalOcean, Square, Linear, Notion, Figma and Atlassian.
    private static readonly string[] Prefixes =
    [
        "sk_", "rk_", "pk_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "glrt-", "gldt-", "xoxa-", "xoxb-",
        "xoxe-", "xoxe.", "xoxp-", "xoxs-", "xapp-", "shpat_", "shpca_", "shppa_", "SG.", "sk-", "AKIA", "ASIA", "AIza", "ya29.",
        "npm_", "pypi-", "hf_", "dop_v1_", "sq0atp-", "sq0csp-", "lin_api_", "ntn_", "figd_", "ATATT3",
    ];

    private const string Wrapping = "\"'`“”‘’ ";

    /// <summary>True if the text starts like an API key of a known provider, with or without quotation marks.</summary>
    internal static bool Resembles(string text)
    {
        var key = text.TrimStart(Wrapping.ToCharArray());
        return Array.Exists(Prefixes, prefix => key.StartsWith(prefix, StringComparison.Ordinal));
    }
}
