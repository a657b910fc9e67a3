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

    /// <summary>A character that a reader cannot see or decode becomes visible: the replacement character for invalid bytes.</summary>
    private static string Decode(ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(body);
}
