using System.Globalization;
using System.Text;

namespace Ontologie.Ingest.Linking.Values;

/// <summary>The characters of a JSON string with escapes. Other than the reader of the platform it keeps lone surrogates.</summary>
internal static class EscapedText
{
    /// <summary>Reads the bytes between the quotes of a string that a JSON reader has accepted.</summary>
    public static string Read(ReadOnlySpan<byte> utf8)
    {
        var text = new StringBuilder(utf8.Length);
        while (utf8.IndexOf((byte)'\\') is var at and >= 0)
        {
            text.Append(Encoding.UTF8.GetString(utf8[..at]));
            var escape = utf8[at + 1];
            if (escape == 'u')
            {
                text.Append((char)ushort.Parse(utf8.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                utf8 = utf8[(at + 6)..];
            }
            else
            {
                text.Append(Unescape(escape));
                utf8 = utf8[(at + 2)..];
            }
        }

        return text.Append(Encoding.UTF8.GetString(utf8)).ToString();
    }

    private static char Unescape(byte escape) => (char)escape switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        var itself => itself,
    };
}
