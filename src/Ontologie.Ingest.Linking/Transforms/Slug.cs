using System.Text;

namespace Ontologie.Ingest.Linking.Transforms;

/// <summary>
/// Lower-case letters and digits of any script, with one hyphen for everything between them and none at the ends. Accents stay.
/// </summary>
internal static class Slug
{
    /// <summary>The slug of a text; empty if there are no letters and digits.</summary>
    public static string Of(string text)
    {
        var slug = new StringBuilder(text.Length);
        var isBetween = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune))
            {
                isBetween = true;
                continue;
            }

            slug.Append(isBetween && slug.Length > 0 ? "-" : "");
            slug.Append(Rune.ToLowerInvariant(rune).ToString());
            isBetween = false;
        }

        return slug.ToString();
    }
}
