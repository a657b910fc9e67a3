using System.Buffers;
using System.Security.Cryptography;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// Decodes the signatures of one header. One malformed item makes the whole header invalid, so that the rule is simple and senders
/// cannot rely on a partly read header.
/// </summary>
internal static class SignatureList
{
    public const int SignatureSize = HMACSHA256.HashSizeInBytes;

    private const string White = " \t";
    private const int Base64Length = 44;

    /// <summary>The buffer size for the signatures of any profile.</summary>
    public const int BufferSize = ProviderProfile.SignaturesLimit * SignatureSize;

    /// <summary>Decodes all signatures into <paramref name="signatures"/>.</summary>
    /// <returns>
    /// False if there is no signature, the list is too long, or an item is empty or malformed. The other results are then undefined.
    /// </returns>
    public static bool TryDecode(
        ProviderProfile profile, ReadOnlySpan<char> header, Span<byte> signatures, out int count, out string? timestamp)
    {
        count = 0;
        timestamp = null;
        var items = 0;
        var list = header.Trim(White);
        foreach (var range in list.Split(profile.ListSeparator))
        {
            // HTTP allows white space around commas in a list and around the whole value.
            var item = list[range].Trim(White);
            if (++items > profile.MaxItems)
            {
                return false;
            }

            if (item.StartsWith(profile.SignaturePrefix, StringComparison.Ordinal))
            {
                var signature = item[profile.SignaturePrefix.Length..];
                if (count == profile.MaxSignatures
                    || !TryDecodeOne(profile, signature, signatures.Slice(count * SignatureSize, SignatureSize)))
                {
                    return false;
                }

                count++;
            }
            else if (profile.TimestampPrefix is { } prefix && item.StartsWith(prefix, StringComparison.Ordinal))
            {
                if (timestamp is not null)
                {
                    return false;
                }

                timestamp = item[prefix.Length..].ToString();
            }
            else if (!profile.IgnoresOtherItems || !HasName(profile, item))
            {
                return false;
            }
        }

        return count > 0;
    }

    /// <summary>True if a signature equals <paramref name="mac"/>. Runs in constant time.</summary>
    public static bool Contains(ReadOnlySpan<byte> signatures, ReadOnlySpan<byte> mac)
    {
        var found = false;
        for (; !signatures.IsEmpty; signatures = signatures[SignatureSize..])
        {
            found |= CryptographicOperations.FixedTimeEquals(signatures[..SignatureSize], mac);
        }

        return found;
    }

    // The last character of the prefix also ends the names of other items.
    private static bool HasName(ProviderProfile profile, ReadOnlySpan<char> item) => item.IndexOf(profile.SignaturePrefix[^1]) > 0;

    private static bool TryDecodeOne(ProviderProfile profile, ReadOnlySpan<char> text, Span<byte> signature) =>
        profile.SignatureEncoding is SignatureEncoding.Base64
            ? TryDecodeBase64(text, signature)
            : text.Length == SignatureSize * 2 && Convert.FromHexString(text, signature, out _, out _) is OperationStatus.Done;

    // The decoder ignores white space and unused bits, so compare with the canonical encoding.
    private static bool TryDecodeBase64(ReadOnlySpan<char> text, Span<byte> signature)
    {
        Span<char> written = stackalloc char[Base64Length];
        return text.Length == Base64Length
            && Convert.TryFromBase64Chars(text, signature, out var size)
            && size == SignatureSize
            && Convert.TryToBase64Chars(signature, written, out _)
            && text.SequenceEqual(written);
    }
}
