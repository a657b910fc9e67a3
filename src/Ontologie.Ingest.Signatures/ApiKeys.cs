namespace Ontologie.Ingest.Signatures;

/// <summary>Tells keys for a provider's API from secrets that sign webhooks. The two stand side by side on a provider's pages.</summary>
internal static class ApiKeys
{
    // As documented: Stripe, GitHub, GitLab, Slack, Shopify, SendGrid, OpenAI and Anthropic.
    private static readonly string[] Beginnings =
    [
        "sk_", "rk_", "pk_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xoxa-", "xoxb-", "xoxp-", "xapp-",
        "shpat_", "shpca_", "shppa_", "SG.", "sk-proj-", "sk-ant-",
    ];

    /// <summary>True if the text begins like an API key of a known provider.</summary>
    internal static bool Resembles(string text) =>
        Array.Exists(Beginnings, beginning => text.StartsWith(beginning, StringComparison.Ordinal));
}
