using System.Buffers;
using System.Security.Cryptography;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// The signatures of one header, decoded. The whole header is refused for one malformed item, so that what is accepted can be
/// said in one sentence and nobody comes to rely on a half-read header.
/// </summary>
internal static class SignatureList
{
    public const int SignatureSize = HMACSHA256.HashSizeInBytes;

    /// <summary>Room for the signatures of any profile.</summary>
    public const int BufferSize = ProviderProfile.SignaturesLimit * SignatureSize;

    /// <summary>Decodes all signatures, one after another, into <paramref name="signatures"/>.</summary>
    /// <returns>False if the list is too long or an item is empty or malformed; then the buffer means nothing.</returns>
    public static bool TryDecode(ProviderProfile profile, ReadOnlySpan<char> header, Span<byte> signatures, out int count)
    {
        count = 0;
        foreach (var range in header.Split(','))
        {
            // HTTP allows white space around a list's commas, and around the whole value, where servers trim it.
            var item = header[range].Trim(" \t");
            if (count == profile.MaxSignatures || !TryDecodeItem(profile, item, signatures.Slice(count * SignatureSize, SignatureSize)))
            {
                return false;
            }

            count++;
        }

        return true;
    }

    /// <summary>True if any signature is <paramref name="mac"/>. Takes the same time whichever it is.</summary>
    public static bool Contains(ReadOnlySpan<byte> signatures, ReadOnlySpan<byte> mac)
    {
        var found = false;
        for (; !signatures.IsEmpty; signatures = signatures[SignatureSize..])
        {
            found |= CryptographicOperations.FixedTimeEquals(signatures[..SignatureSize], mac);
        }

        return found;
    }

    private static bool TryDecodeItem(ProviderProfile profile, ReadOnlySpan<char> item, Span<byte> signature)
    {
        if (!item.StartsWith(profile.SignaturePrefix, StringComparison.Ordinal))
        {
            return false;
        }

        var text = item[profile.SignaturePrefix.Length..];
        return text.Length == SignatureSize * 2 && Convert.FromHexString(text, signature, out _, out _) is OperationStatus.Done;
    }
}
