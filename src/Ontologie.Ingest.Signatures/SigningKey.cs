using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ontologie.Ingest.Signatures;

/// <summary>Derives the HMAC key from a secret and computes signatures.</summary>
internal static class SigningKey
{
    private const int StackSize = 256;

    /// <summary>Computes the signature. Does not throw for any secret.</summary>
    /// <returns>False if the secret gives no key or an empty one, with which anyone could sign.</returns>
    public static bool TrySign(
        ProviderProfile profile, ReadOnlySpan<byte> secretText, ReadOnlySpan<byte> signedBytes, Span<byte> mac)
    {
        var size = profile.KeyDerivation is KeyDerivation.Base64AfterPrefix ? secretText.Length : 0;
        Span<byte> buffer = size <= StackSize ? stackalloc byte[StackSize] : new byte[size];
        if (!TryDerive(profile, secretText, buffer, out var key))
        {
            return false;
        }

        HMACSHA256.HashData(key, signedBytes, mac);
        return true;
    }

    /// <summary>Derives the key.</summary>
    /// <param name="profile">The provider's profile.</param>
    /// <param name="secretText">The secret's UTF-8 bytes.</param>
    /// <param name="buffer">A buffer for a decoded key, as long as the text.</param>
    /// <param name="key">The key, in the text or in the buffer.</param>
    /// <returns>False if the secret gives no key or an empty one.</returns>
    public static bool TryDerive(
        ProviderProfile profile, ReadOnlySpan<byte> secretText, Span<byte> buffer, out ReadOnlySpan<byte> key)
    {
        key = secretText;
        if (profile.KeyDerivation is KeyDerivation.Base64AfterPrefix)
        {
            var prefix = Encoding.UTF8.GetByteCount(profile.SecretPrefix);
            var hasPrefix = secretText.StartsWith(Encoding.UTF8.GetBytes(profile.SecretPrefix));
            key = DecodeBase64(hasPrefix ? secretText[prefix..] : secretText, buffer);
        }

        return !key.IsEmpty;
    }

    // The decoder would ignore white space, which no encoder writes into a key.
    private static ReadOnlySpan<byte> DecodeBase64(ReadOnlySpan<byte> text, Span<byte> buffer) =>
        !text.ContainsAny(" \t\r\n"u8) && Base64.DecodeFromUtf8(text, buffer, out _, out var written) is OperationStatus.Done
            ? buffer[..written]
            : default;
}
