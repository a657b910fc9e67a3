using System.Buffers;
using System.Text;

namespace Ontologie.Ingest.Signatures.Diagnosis.Json;

/// <summary>Escapes the characters of a JSON string in a style.</summary>
internal static class JsonEscaper
{
    private const string Lower = "0123456789abcdef";
    private const string Upper = "0123456789ABCDEF";

    public static void Write(ReadOnlySpan<char> text, JsonStyle style, ArrayBufferWriter<byte> output)
    {
        while (!text.IsEmpty)
        {
            var plain = PlainLength(text, style);
            if (plain > 0)
            {
                Encoding.UTF8.GetBytes(text[..plain], output);
                text = text[plain..];
                continue;
            }

            // A lone surrogate cannot be written as UTF-8, so every serialiser escapes or replaces it.
            if (char.IsSurrogate(text[0]) && !style.EscapesNonAscii && text.Length > 1 && char.IsSurrogatePair(text[0], text[1]))
            {
                Encoding.UTF8.GetBytes(text[..2], output);
                text = text[2..];
                continue;
            }

            WriteEscaped(text[0], style, output);
            text = text[1..];
        }
    }

    private static int PlainLength(ReadOnlySpan<char> text, JsonStyle style)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) || MustEscape(text[i], style))
            {
                return i;
            }
        }

        return text.Length;
    }

    private static bool MustEscape(char character, JsonStyle style) => character switch
    {
        < ' ' or '"' or '\\' => true,
        '/' => style.Slash,
        '<' or '>' or '&' => style.Html || style.DotNet,
        '\'' or '+' or '`' => style.DotNet,
        '\u007f' => style.EscapesDelete,
        '\u2028' or '\u2029' => style.EscapesLineSeparators,
        > '\u007f' => style.EscapesNonAscii,
        _ => false,
    };

    private static void WriteEscaped(char character, JsonStyle style, ArrayBufferWriter<byte> output)
    {
        var shortForm = character switch
        {
            '"' => style.DotNet ? '\0' : '"',
            '\\' => '\\',
            '/' => '/',
            '\b' => 'b',
            '\f' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => '\0',
        };
        if (shortForm != '\0')
        {
            output.Write([(byte)'\\', (byte)shortForm]);
            return;
        }

        var isUpper = style.DotNet || (style.UpperCaseHtml && character is '<' or '>' or '&');
        var digits = isUpper ? Upper : Lower;
        output.Write(
        [
            (byte)'\\', (byte)'u', (byte)digits[character >> 12], (byte)digits[(character >> 8) & 15],
            (byte)digits[(character >> 4) & 15], (byte)digits[character & 15],
        ]);
    }
}
