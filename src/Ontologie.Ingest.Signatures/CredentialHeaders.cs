using System.Buffers;
using System.Collections.Frozen;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// Which headers may carry a credential, by their names. Their values are never stored or shown. The rule prefers to hide a
/// harmless value over showing a harmful one.
/// </summary>
public static class CredentialHeaders
{
    /// <summary>What stands in place of the value of such a header.</summary>
    public const string Redacted = "[redacted]";

    private const int LongestName = 128;

    private static readonly SearchValues<string> Words = SearchValues.Create(
        [
            "key", "token", "secret", "auth", "password", "passwd", "passphrase", "pwd", "session", "jwt", "bearer", "cookie",
            "credential", "signature",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>An HMAC does not give its key away, and people need these headers to understand a delivery.</summary>
    private static readonly FrozenSet<string> Harmless = ProviderProfiles.All
        .SelectMany(profile => profile.SignatureHeaders)
        .Append("Idempotency-Key")
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// True if the name contains one of the words, whichever of <c>-</c> and <c>_</c> separate its parts, and it is not the HMAC
    /// header of a known provider or <c>Idempotency-Key</c>.
    /// </summary>
    /// <param name="name">A header's name.</param>
    public static bool Contains(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return (name.AsSpan().ContainsAny(Words) || JoinedContainsWord(name)) && !Harmless.Contains(name);
    }

    private static bool JoinedContainsWord(ReadOnlySpan<char> name)
    {
        if (name.IndexOfAny('-', '_') < 0)
        {
            return false;
        }

        // No honest header has so long a name. Where one does, nothing can be said of it, so it is hidden.
        if (name.Length > LongestName)
        {
            return true;
        }

        Span<char> joined = stackalloc char[LongestName];
        var length = 0;
        foreach (var character in name)
        {
            if (character is not ('-' or '_'))
            {
                joined[length++] = character;
            }
        }

        return joined[..length].ContainsAny(Words);
    }
}
