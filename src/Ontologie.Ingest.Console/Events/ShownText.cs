using System.Text;

namespace Ontologie.Ingest.Console.Events;

/// <summary>A body as a page shows it.</summary>
/// <param name="Text">The text, or its start.</param>
/// <param name="IsWhole">Whether this is all of it.</param>
internal readonly record struct ShownText(string Text, bool IsWhole)
{
    /// <summary>The most characters of a body on a page. The rest is one click away.</summary>
    internal const int MaxLength = 65_536;

    /// <summary>The body in indented lines.</summary>
    internal static ShownText Pretty(ReadOnlySpan<byte> body) => PrettyJson.Write(Decode(body), MaxLength);

    /// <summary>The body as it was sent.</summary>
    internal static ShownText Raw(ReadOnlySpan<byte> body)
    {
        var text = Decode(body);
        return Of(text, MaxLength, isWhole: text.Length <= MaxLength);
    }

    /// <summary>Cuts a text without splitting a surrogate pair.</summary>
    internal static ShownText Of(string text, int limit, bool isWhole)
    {
        if (text.Length <= limit)
        {
            return new ShownText(text, isWhole);
        }

        var length = char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
        return new ShownText(text[..length], IsWhole: false);
    }

    /// <summary>
    /// Invalid bytes become the replacement character. The control characters U+0080 to U+009F become JSON escapes: HTML would turn them
    /// into other characters.
    /// </summary>
    private static string Decode(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body);
        return text.AsSpan().IndexOfAnyInRange('\u0080', '\u009f') < 0
            ? text
            : string.Concat(text.Select(letter => letter is >= '\u0080' and <= '\u009f' ? $"\\u{(int)letter:x4}" : letter.ToString()));
    }
}
