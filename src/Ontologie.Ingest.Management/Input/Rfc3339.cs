using System.Globalization;

namespace Ontologie.Ingest.Management.Input;

/// <summary>Reads times of RFC 3339 with up to seven decimals, see https://www.rfc-editor.org/rfc/rfc3339#section-5.6.</summary>
internal static class Rfc3339
{
    /// <summary>The error of a field that has no such time. A plus sign in a query means a space, which is a frequent mistake.</summary>
    internal const string Sentence =
        "It must be a time like 2026-11-29T08:00:00Z, with Z or an offset like +01:00. In a URL write the plus sign as %2B.";

    internal static bool TryParse(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
            text.ToUpperInvariant(),
            ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time);
}
