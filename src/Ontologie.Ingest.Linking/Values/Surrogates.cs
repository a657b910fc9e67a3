namespace Ontologie.Ingest.Linking.Values;

/// <summary>Looks for halves of surrogate pairs.</summary>
internal static class Surrogates
{
    /// <summary>Whether a half stands without its other half, so that the text has no UTF-8 form.</summary>
    public static bool HasLone(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is var at and >= 0)
        {
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return true;
            }

            text = text[(at + 2)..];
        }

        return false;
    }

    /// <summary>The length of the text's beginning that fits and does not end with the first half of a pair.</summary>
    public static int CutLength(ReadOnlySpan<char> text, int maxLength) =>
        text.Length <= maxLength ? text.Length
        : maxLength > 0 && char.IsHighSurrogate(text[maxLength - 1]) && char.IsLowSurrogate(text[maxLength]) ? maxLength - 1
        : maxLength;
}
