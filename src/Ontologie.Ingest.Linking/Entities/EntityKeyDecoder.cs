using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Ontologie.Ingest.Linking.Entities;

/// <summary>Decodes keys and refuses every text that is not exactly the encoded form of one.</summary>
internal static class EntityKeyDecoder
{
    /// <summary>The decoded parts; null if the text is no key.</summary>
    public static IReadOnlyList<string>? Parts(string key)
    {
        if (key.Length is 0 or > EntityKey.MaxLength)
        {
            return null;
        }

        var parts = new List<string>();
        foreach (var encoded in key.Split('/'))
        {
            if (Unescape(encoded) is not { Length: > 0 } part)
            {
                return null;
            }

            parts.Add(part);
        }

        return EntityKey.TryEncode(parts, out var again) && again == key ? parts : null;
    }

    /// <summary>Decodes percent signs once. A plus sign is a plus sign.</summary>
    /// <returns>Null if a percent sign has no two hex digits behind it, or the bytes are no UTF-8.</returns>
    public static string? Unescape(string text)
    {
        var bytes = new byte[text.Length];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAscii(text[i]))
            {
                return null;
            }

            if (text[i] != '%')
            {
                bytes[count++] = (byte)text[i];
            }
            else if (i + 2 < text.Length && byte.TryParse(
                text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[count]))
            {
                count++;
                i += 2;
            }
            else
            {
                return null;
            }
        }

        var decoded = bytes.AsSpan(0, count);
        return Utf8.IsValid(decoded) ? Encoding.UTF8.GetString(decoded) : null;
    }
}
