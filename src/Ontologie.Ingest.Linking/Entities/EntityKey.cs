using System.Diagnostics.CodeAnalysis;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Entities;

/// <summary>
/// Keys of entities. Each part is percent-encoded UTF-8 except the unreserved characters of RFC 3986, hex in upper case, and the
/// parts are joined with <c>/</c>. The parts <c>.</c> and <c>..</c> are written <c>%2E</c> and <c>%2E%2E</c>.
/// </summary>
public static class EntityKey
{
    /// <summary>The most bytes of an encoded key.</summary>
    public const int MaxLength = 512;

    /// <summary>Makes a key of values.</summary>
    /// <param name="parts">The parts, at least one; null for a missing one. Each must be a text or an integer.</param>
    /// <param name="blockedKeys">Decoded parts that no key may have.</param>
    public static EntityKeyOutcome Build(IReadOnlyList<LinkValue?> parts, IReadOnlySet<string> blockedKeys) =>
        EntityKeyBuilder.Build(parts, blockedKeys);

    /// <summary>The encoded key of decoded parts.</summary>
    /// <returns>False if a part is empty or has a lone surrogate, or the key is longer than <see cref="MaxLength"/>.</returns>
    public static bool TryEncode(IReadOnlyList<string> parts, [NotNullWhen(true)] out string? key)
    {
        key = EntityKeyBuilder.Build([.. parts.Select(LinkValue.From)], EntityKeyBuilder.NothingBlocked).Key;
        return key is not null;
    }

    /// <summary>The decoded parts of a key.</summary>
    /// <returns>False if the text is not exactly the encoded form of a key.</returns>
    public static bool TryDecode(string key, [NotNullWhen(true)] out IReadOnlyList<string>? parts)
    {
        parts = EntityKeyDecoder.Parts(key);
        return parts is not null;
    }

    /// <summary>
    /// The key in a segment of an address. The segment is decoded exactly once, so the key <c>acme/1001</c> is the segment
    /// <c>acme%2F1001</c>, and <c>b%2Fc</c> is <c>b%252Fc</c>.
    /// </summary>
    /// <param name="segment">The segment as it is in the raw request target.</param>
    /// <param name="key">The encoded key; null if there is none.</param>
    /// <returns>False if what the segment decodes to is not exactly the encoded form of a key.</returns>
    public static bool TryDecodeSegment(string segment, [NotNullWhen(true)] out string? key)
    {
        key = EntityKeyDecoder.Unescape(segment) is { } text && EntityKeyDecoder.Parts(text) is not null ? text : null;
        return key is not null;
    }

    /// <summary>The key as one segment of an address.</summary>
    public static string ToSegment(string key) => EntityKeyBuilder.Encode(key);
}
