using System.Globalization;
using System.Text;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// Invisible characters that are often copied together with a text: controls (tabs and line breaks too), byte order marks, zero-width
/// and bidirectional characters, line and paragraph separators, fillers. Spaces of any width count as visible.
/// </summary>
public static class InvisibleCharacters
{
    // Blank, although their category is letter, mark or symbol: fillers, joiners and the empty Braille pattern.
    private const string Fillers = "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u2800\u3164\uFFA0";

    /// <summary>True if the character is invisible.</summary>
    /// <param name="character">Any character.</param>
    public static bool Contains(Rune character) =>
        Rune.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || character.Value is >= 0xE0100 and <= 0xE01EF
        || (character.IsBmp && Fillers.Contains((char)character.Value, StringComparison.Ordinal));

    /// <summary>
    /// True if the text has a visible character: not an invisible one, not white space, and not a mark on another character.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static bool AnyVisibleIn(ReadOnlySpan<char> text)
    {
        foreach (var character in text.EnumerateRunes())
        {
            var isMark = Rune.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
                or UnicodeCategory.SpacingCombiningMark;
            if (!isMark && !Rune.IsWhiteSpace(character) && !Contains(character))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first invisible character of a text; null if there is none. Half of a surrogate pair counts as visible.</summary>
    /// <param name="text">Any text.</param>
    public static Rune? FirstIn(ReadOnlySpan<char> text)
    {
        foreach (var character in text.EnumerateRunes())
        {
            if (Contains(character))
            {
                return character;
            }
        }

        return null;
    }

    /// <summary>Removes white space and invisible characters at both ends.</summary>
    /// <param name="text">Any text.</param>
    public static string Trim(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rest = text.AsSpan();
        while (Rune.DecodeFromUtf16(rest, out var first, out var length) is System.Buffers.OperationStatus.Done && IsMargin(first))
        {
            rest = rest[length..];
        }

        while (Rune.DecodeLastFromUtf16(rest, out var last, out var length) is System.Buffers.OperationStatus.Done && IsMargin(last))
        {
            rest = rest[..^length];
        }

        return rest.Length == text.Length ? text : rest.ToString();
    }

    private static bool IsMargin(Rune character) => Rune.IsWhiteSpace(character) || Contains(character);
}
