namespace Ontologie.Ingest.Linking.Contributions;

/// <summary>The sources of contributions: a connector by its id (<c>ep_…</c>), the API, or a person at the console.</summary>
public static class ContributionSources
{
    /// <summary>Values that a person wrote at the console.</summary>
    public const string Manual = "manual";

    /// <summary>Values that a program wrote through the API.</summary>
    public const string Api = "api";

    /// <summary>The origin of an entity that a connector's event made.</summary>
    public const string WebhookOrigin = "webhook";

    /// <summary>Whether the source is no connector.</summary>
    public static bool IsEdit(string source) => source is Manual or Api;

    /// <summary>What an entity's <c>origin</c> is if this source made it: <c>manual</c>, <c>api</c> or <c>webhook</c>.</summary>
    public static string OriginOf(string source) => IsEdit(source) ? source : WebhookOrigin;

    /// <summary>
    /// Which source wins if the times of two are equal: <c>manual</c>, then <c>api</c>, then the connector whose id comes first in byte
    /// order.
    /// </summary>
    /// <returns>Negative if the first one wins.</returns>
    public static int CompareTie(string first, string second)
    {
        var byKind = Kind(first).CompareTo(Kind(second));
        return byKind != 0 ? byKind : string.CompareOrdinal(first, second);
    }

    private static int Kind(string source) => source switch
    {
        Manual => 0,
        Api => 1,
        _ => 2,
    };
}
