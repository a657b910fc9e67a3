using System.Globalization;
using System.Text;

namespace Ontologie.Ingest.Signatures;

/// <summary>Signs that a secret was not copied whole and alone. Nothing is changed for them: the sender may mean every character.</summary>
internal static class PastedText
{
    private static readonly string[] Labels =
        ["bearer ", "basic ", "secret:", "secret=", "key:", "key=", "token:", "token=", "sha256=", "v1=", "v1,", "0x"];

    private static readonly string[] Escapes = ["\\n", "\\r", "\\t", "%0a", "%0d", "%20", "&nbsp;", "&amp;", "&quot;"];

    /// <summary>A sentence for each sign.</summary>
    /// <param name="text">The secret, without what was left out around it.</param>
    internal static IEnumerable<string> Doubts(string text)
    {
        if (Strange(text) is { } strange)
        {
            yield return strange.Value is '\n' or '\r'
                ? "The secret contains a line break. Check that it was copied whole and alone."
                : $"The secret contains an invisible or unusual character (U+{strange.Value:X4}). Check that it was copied right.";
        }

        if (IsQuoted(text))
        {
            yield return "The secret stands in quotation marks. They count as a part of it.";
        }

        if (text.Length > 1 && text[^1] is ',' or ';')
        {
            yield return $"The secret ends with '{text[^1]}'. It counts as a part of it.";
        }

        if (Array.Exists(Labels, label => text.StartsWith(label, StringComparison.OrdinalIgnoreCase))
            || text.Contains("SECRET=", StringComparison.Ordinal))
        {
            yield return "The secret begins with what looks like a label. It counts as a part of it.";
        }

        if (Array.Exists(Escapes, escape => text.Contains(escape, StringComparison.OrdinalIgnoreCase)))
        {
            yield return "The secret contains what looks like an escaped character. It is used as it stands.";
        }

        if (IsTwice(text))
        {
            yield return "The secret is the same text twice. Check that it was pasted once.";
        }
    }

    private static bool IsTwice(ReadOnlySpan<char> text) =>
        text.Length > 15
        && text.Length % 2 == 0
        && text.IndexOfAnyExcept(text[0]) >= 0
        && text[..(text.Length / 2)].SequenceEqual(text[(text.Length / 2)..]);

    /// <summary>A character that hardly anybody types: invisible, a space other than the plain one, private, unassigned or replaced.</summary>
    private static Rune? Strange(string text)
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
        text is ['"', .., '"'] or ['\'', .., '\''] or ['`', .., '`'] or ['“', .., '”'] or ['„', .., '“'] or ['‘', .., '’'] or ['«', .., '»'];
}
