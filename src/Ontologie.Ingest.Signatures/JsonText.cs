using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// Unescapes JSON strings. The framework's method throws on a lone surrogate such as <c>\ud800</c>, which is valid JSON. It also
/// unescapes the whole string, even if only the start is needed.
/// </summary>
internal static class JsonText
{
    /// <summary>Unescapes as much as fits. Keeps lone surrogates.</summary>
    /// <param name="text">The text between the quotation marks, from a JSON reader, in valid UTF-8.</param>
    /// <param name="destination">The buffer for the characters.</param>
    /// <returns>How many characters were written.</returns>
    public static int Unescape(ReadOnlySpan<byte> text, Span<char> destination)
    {
        var written = 0;
        while (!text.IsEmpty && written < destination.Length)
        {
            if (text[0] == (byte)'\\')
            {
                destination[written++] = UnescapeOne(ref text);
                continue;
            }

            var end = text.IndexOf((byte)'\\');
            var plain = end < 0 ? text : text[..end];
            var status = Utf8.ToUtf16(plain, destination[written..], out _, out var characters);
            written += characters;
            if (status is not OperationStatus.Done)
            {
                break;
            }

            text = text[plain.Length..];
        }

        return written;
    }

    private static char UnescapeOne(ref ReadOnlySpan<byte> text)
    {
        var kind = text[1];
        if (kind == (byte)'u')
        {
            var unit = ushort.Parse(text.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            text = text[6..];
            return (char)unit;
        }

        text = text[2..];
        return kind switch
        {
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            _ => (char)kind,
        };
    }
}
