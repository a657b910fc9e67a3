using System.Globalization;
using System.Text;

namespace Ontologie.Ingest.Signatures;

/// <summary>Recognises copying mistakes in a secret. They only cause warnings, because every character may be intended.</summary>
internal static class PastedText
{
    private static readonly string[] Labels =
        ["bearer ", "basic ", "secret:", "secret=", "key:", "key=", "token:", "token=", "sha256=", "v1=", "v1,", "0x"];

    private static readonly string[] Escapes = ["\\n", "\\r", "\\t", "%0a", "%0d", "%20", "&nbsp;", "&amp;", "&quot;"];

    /// <summary>One warning for each likely mistake.</summary>
    /// <param name="text">The trimmed secret.</param>
    internal static IEnumerable<string> FindMistakes(string text)
    {
        if (FindUnusual(text) is { } unusual)
        {
            yield return unusual.Value is '\n' or '\r'
                ? "The secret contains a line break. Check that you copied the secret and nothing else."
                : $"The secret contains an invisible or unusual character (U+{unusual.Value:X4}). Check that you copied it correctly.";
        }

        if (IsQuoted(text))
        {
            yield return "The secret is in quotation marks. They count as part of it.";
        }

        if (text.Length > 1 && text[^1] is ',' or ';')
        {
            yield return $"The secret ends with '{text[^1]}'. It counts as part of the secret.";
        }

        if (Array.Exists(Labels, label => text.StartsWith(label, StringComparison.OrdinalIgnoreCase))
            || text.Contains("SECRET=", StringComparison.Ordinal))
        {
            yield return "The secret starts with what looks like a label. The label counts as part of the secret.";
        }

        if (Array.Exists(Escapes, escape => text.Contains(escape, StringComparison.OrdinalIgnoreCase)))
        {
            yield return "The secret contains what looks like an escaped character. It is used unchanged.";
        }

        if (IsTwice(text))
        {
            yield return "The secret is the same text twice. Check that you pasted it only once.";
        }
    }

    private static bool IsTwice(ReadOnlySpan<char> text) =>
        text.Length > 15
        && text.Length % 2 == 0
        && text.IndexOfAnyExcept(text[0]) >= 0
        && text[..(text.Length / 2)].SequenceEqual(text[(text.Length / 2)..]);

    /// <summary>The first unusual character: invisible, an unusual space, private, unassigned, or the replacement character.</summary>
    private static Rune? FindUnusual(string text)
    {
        foreach (var character in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(character);
            if (InvisibleCharacters.Contains(character)
                || character == Rune.ReplacementChar
                || category is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                || (category is UnicodeCategory.SpaceSeparator && character.Value != ' '))
            {
                return character;
            }
        }

        return null;
    }

    private static bool IsQuoted(string text) =>
        text is ['"', .., '"'] or ['\'', .., '\''] or ['`', .., '`'] or ['“', .., '”'] or ['„', .., '“'] or ['‘', .., '’']
            or ['«', .., '»'];
}
