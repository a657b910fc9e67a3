namespace Ontologie.Ingest.Signatures;

/// <summary>Tells keys for a provider's API from secrets that sign webhooks. The two stand side by side on a provider's pages.</summary>
internal static class ApiKeys
{
    // As documented: Stripe, GitHub, GitLab, Slack, Shopify, SendGrid, OpenAI, Anthropic, AWS, Google, npm, PyPI, Hugging Face,
    // DigitalOcean, Square, Linear, Notion, Figma and Atlassian.
    private static readonly string[] Beginnings =
    [
        "sk_", "rk_", "pk_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "glrt-", "gldt-", "xoxa-", "xoxb-",
        "xoxe-", "xoxe.", "xoxp-", "xoxs-", "xapp-", "shpat_", "shpca_", "shppa_", "SG.", "sk-", "AKIA", "ASIA", "AIza", "ya29.",
        "npm_", "pypi-", "hf_", "dop_v1_", "sq0atp-", "sq0csp-", "lin_api_", "ntn_", "figd_", "ATATT3",
    ];

    private const string Wrapping = "\"'`“”‘’ ";

    /// <summary>True if the text begins like an API key of a known provider, in quotation marks or not.</summary>
    internal static bool Resembles(string text)
    {
        var key = text.TrimStart(Wrapping.ToCharArray());
        return Array.Exists(Beginnings, beginning => key.StartsWith(beginning, StringComparison.Ordinal));
    }
}
