using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Ontologie.Ingest.Signatures.Diagnosis.Schemes;

namespace Ontologie.Ingest.Signatures.Diagnosis.Secrets;

/// <summary>The forms in which a secret differs between the two sides, the most common ones first.</summary>
internal static class SecretForms
{
    // The prefixes of secrets that providers generate.
    private static readonly string[] Prefixes = ["whsec_", "pdl_ntfset_"];

    private static readonly string[] Quotes = ["\"\"", "''", "``", "“”"];

    public static IReadOnlyList<SecretForm> All { get; } =
    [
        Around("the entered text followed by a line feed", "", "\n"),
        Around("the entered text followed by CRLF", "", "\r\n"),
        Around("the entered text followed by a space", "", " "),
        Around("the entered text in double quotation marks", "\"", "\""),
        Around("the entered text in single quotation marks", "'", "'"),
        White("the entered text without its quotation marks", WithoutQuotes),
        White("the entered text without white space and invisible characters around it", Trim),
        Encoded("the entered text, decoded from base64", (_, text) => FromBase64(text)),
        Encoded("the entered text without its prefix, decoded from base64", (_, text) => FromBase64(WithoutPrefix(text))),
        Encoded("the entered text itself, not decoded", (_, text) => text),
        Encoded("the entered text, decoded from hexadecimal", (_, text) => FromHex(text)),
        Encoded("the entered text without its prefix", (_, text) => WithoutPrefix(text)),
        Encoded("the entered text with whsec_ in front", (_, text) => [.. "whsec_"u8, .. text]),
        Encoded("the entered text with v1, in front", (_, text) => [.. "v1,"u8, .. text]),
        Encoded("the entered text without v1, in front", (scheme, text) => WithoutVersion(scheme, text)),
        Around("the entered text after a space", " ", ""),
        White("the entered text without its last character", text => text.Length < 2 ? null : text[..^1]),
        White("the entered text without its first character", text => text.Length < 2 ? null : text[1..]),
        Encoded("the entered text, encoded in base64", (_, text) => Encoding.ASCII.GetBytes(Convert.ToBase64String(text))),
        Encoded("the entered text, encoded in hexadecimal", (_, text) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(text))),
        Encoded("the entered text, encoded in UTF-16", (_, text) => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(text))),
        Around("the entered text after a byte order mark", "\uFEFF", ""),
    ];

    /// <summary>The form with these words; null if there is none.</summary>
    public static SecretForm? Find(string use) => All.FirstOrDefault(form => form.Use == use);

    // White space changes the text, from which the scheme derives the key as usual.
    private static SecretForm White(string use, Func<string, string?> change) => new(
        use,
        FindingCodes.SecretWhiteSpace,
        (scheme, text) => change(Encoding.UTF8.GetString(text)) is { } changed && changed.Length > 0
            ? scheme.KeyOf(Encoding.UTF8.GetBytes(changed))
            : null);

    // What a sender has around its secret is part of its key. A scheme that decodes base64 ignores it or fails.
    private static SecretForm Around(string use, string before, string after) => new(
        use,
        FindingCodes.SecretWhiteSpace,
        (_, text) => [.. Encoding.UTF8.GetBytes(before), .. text, .. Encoding.UTF8.GetBytes(after)]);

    private static SecretForm Encoded(string use, Func<SigningScheme, byte[], byte[]?> key) =>
        new(use, FindingCodes.SecretEncoding, key);

    private static string? WithoutQuotes(string text) =>
        text.Length > 2 && Array.Exists(Quotes, pair => text[0] == pair[0] && text[^1] == pair[1]) ? text[1..^1] : null;

    private static string Trim(string text) => InvisibleCharacters.Trim(text);

    private static byte[]? FromBase64(byte[]? text)
    {
        if (text is null)
        {
            return null;
        }

        var standard = Encoding.Latin1.GetString(text).TrimEnd('=').Replace('-', '+').Replace('_', '/');
        var padded = Encoding.Latin1.GetBytes(standard.PadRight((standard.Length + 3) / 4 * 4, '='));
        var buffer = new byte[padded.Length];
        return Base64.DecodeFromUtf8(padded, buffer, out _, out var written) is OperationStatus.Done ? buffer[..written] : null;
    }

    private static byte[]? FromHex(byte[] text)
    {
        var buffer = new byte[text.Length / 2];
        return text.Length % 2 == 0
            && Convert.FromHexString(Encoding.Latin1.GetString(text), buffer, out _, out _) is OperationStatus.Done
            ? buffer
            : null;
    }

    private static byte[]? WithoutPrefix(byte[] text)
    {
        foreach (var prefix in Prefixes)
        {
            if (text.AsSpan().StartsWith(Encoding.ASCII.GetBytes(prefix)))
            {
                return text[prefix.Length..];
            }
        }

        return null;
    }

    private static byte[]? WithoutVersion(SigningScheme scheme, byte[] text) =>
        text.AsSpan().StartsWith("v1,"u8) ? scheme.KeyOf(text[3..]) : null;
}
