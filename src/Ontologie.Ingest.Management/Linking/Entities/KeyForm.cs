using System.Text;
using System.Text.Unicode;
using Ontologie.Ingest.Management.Input;

namespace Ontologie.Ingest.Management.Linking.Entities;

/// <summary>
/// The form of keys: parts that are joined with slashes, each percent-encoded in the one way that makes equal keys equal texts. Pure.
/// </summary>
internal static class KeyForm
{
    internal const string Field = "key";
    internal const int MaxLength = 512;

    private const string Sentence =
        "It must be a key in its encoded form: each part percent-encoded in UTF-8 except letters, digits and -._~, with hex digits in "
        + "upper case, joined with slashes. In an address the whole is one segment and is encoded once more.";

    /// <summary>Whether a text is a key. No entity has any other text as its key.</summary>
    internal static bool IsKey(string text) => text.Length is > 0 and <= MaxLength && text.Split('/').All(IsPart);

    /// <summary>The key of parts. A part may be any text but the empty one.</summary>
    internal static string Of(IEnumerable<string> parts) => string.Join('/', parts.Select(part => part switch
    {
        "." => "%2E",
        ".." => "%2E%2E",
        _ => Uri.EscapeDataString(part),
    }));

    /// <summary>The parts of a key as they were before they were encoded.</summary>
    internal static IReadOnlyList<string> PartsOf(string key) => [.. key.Split('/').Select(Uri.UnescapeDataString)];

    /// <summary>Adds an error if a text is not a key.</summary>
    internal static void Check(FieldErrors errors, string? text)
    {
        if (text is null || !IsKey(text))
        {
            errors.Add(Field, Sentence);
        }
    }

    /// <summary>Whether a key may begin with a text: it has only characters of keys.</summary>
    internal static bool IsPrefix(string text) =>
        text.Length <= MaxLength && text.All(character => IsUnreserved(character) || character is '%' or '/');

    private static bool IsPart(string part)
    {
        if (part.Length == 0 || part is "." or "..")
        {
            return false;
        }

        var decoded = new byte[part.Length];
        var length = 0;
        var isDots = true;
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] != '%')
            {
                if (!IsUnreserved(part[i]))
                {
                    return false;
                }

                isDots = false;
                decoded[length++] = (byte)part[i];
                continue;
            }

            if (i + 2 >= part.Length || !IsUpperHex(part[i + 1]) || !IsUpperHex(part[i + 2]))
            {
                return false;
            }

            var value = Convert.FromHexString(part.AsSpan(i + 1, 2))[0];
            if (IsUnreserved((char)value) && value != '.')
            {
                return false;
            }

            isDots &= value == '.';
            decoded[length++] = value;
            i += 2;
        }

        // A dot is encoded in the parts "." and ".." only.
        var text = decoded.AsSpan(0, length);
        var hasEncodedDot = part.Contains("%2E", StringComparison.Ordinal);
        return Utf8.IsValid(text) && (!hasEncodedDot || (isDots && Encoding.ASCII.GetString(text) is "." or ".."));
    }

    private static bool IsUnreserved(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or '~';

    private static bool IsUpperHex(char character) => char.IsAsciiDigit(character) || character is >= 'A' and <= 'F';
}
