using System.Text;

namespace Ontologie.Ingest.Signatures.Diagnosis.Schemes;

/// <summary>Decodes a digest from hexadecimal, base64 or base64url, or from base64 of the hexadecimal text.</summary>
internal static class DigestText
{
    public const string Hex = "hexadecimal";
    public const string Base64 = "base64";

    private static readonly int[] Sizes = [20, 32, 48, 64];

    /// <summary>The digest and its encoding; null if the text is not as long as any digest.</summary>
    /// <param name="digits">Letters, digits, and <c>+ / - _</c>.</param>
    /// <param name="padding">The equals signs that follow, at most two.</param>
    public static (byte[] Digest, string Written)? Decode(string digits, string padding)
    {
        if (padding.Length == 0 && IsHexDigest(digits))
        {
            return (Convert.FromHexString(digits), Hex);
        }

        var standard = digits.Replace('-', '+').Replace('_', '/');
        var bytes = new byte[digits.Length];
        if (!Convert.TryFromBase64String(standard.PadRight((digits.Length + 3) / 4 * 4, '='), bytes, out var size))
        {
            return null;
        }

        var inner = Encoding.Latin1.GetString(bytes, 0, size);
        if (IsHexDigest(inner))
        {
            return (Convert.FromHexString(inner), "base64 of the hexadecimal digits");
        }

        var isUrl = digits.AsSpan().ContainsAny('-', '_');
        return !Array.Exists(Sizes, known => known == size) ? null
            : (bytes[..size], isUrl ? "base64url" : (digits.Length + padding.Length) % 4 == 0 ? Base64 : "base64 without padding");
    }

    private static bool IsHexDigest(string text) =>
        Array.Exists(Sizes, size => 2 * size == text.Length) && text.All(char.IsAsciiHexDigit);
}
