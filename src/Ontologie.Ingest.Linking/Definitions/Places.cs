using System.Globalization;

namespace Ontologie.Ingest.Linking.Definitions;

/// <summary>Writes JSON pointers into definitions.</summary>
internal static class Places
{
    private const int MaxNameLength = 100;

    /// <summary>The place of a member. Very long names are cut.</summary>
    public static string Member(string place, string name)
    {
        var shown = name.Length <= MaxNameLength ? name : name[..MaxNameLength] + "…";
        return $"{place}/{shown.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
    }

    /// <summary>The place of an element of a list.</summary>
    public static string Index(string place, int index) => string.Create(CultureInfo.InvariantCulture, $"{place}/{index}");
}
