using System.Globalization;
using System.Text;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// Characters that nobody sees and that come along when text is copied: controls (tabs and line breaks too), byte order marks,
/// zero-width and bidirectional characters, line and paragraph separators, fillers. Spaces of any width are visible.
/// </summary>
public static class InvisibleCharacters
{
    // Letters, marks and symbols by their category, blank by their design: fillers, joiners and the empty Braille pattern.
    private const string Fillers = "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u2800\u3164\uFFA0";

    /// <summary>True if a reader of the text cannot see the character.</summary>
    /// <param name="character">Any character.</param>
    public static bool Contains(Rune character) =>
        Rune.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || character.Value is >= 0xE0100 and <= 0xE01EF
        || (character.IsBmp && Fillers.Contains((char)character.Value, StringComparison.Ordinal));

    /// <summary>True if a reader sees anything of the text: a character that is neither invisible, nor white space, nor a mark on another.</summary>
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

    /// <summary>The first invisible character of a text, or null. Half of a surrogate pair counts as visible.</summary>
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

    /// <summary>The text without the white space and the invisible characters around it.</summary>
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
