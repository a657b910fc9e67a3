using System.Buffers;
using System.Collections.Frozen;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// Recognises headers that may carry a credential, by their names. Their values are never stored or shown. In doubt the rule hides a
/// value.
/// </summary>
public static class CredentialHeaders
{
    /// <summary>The replacement for the value of such a header.</summary>
    public const string Redacted = "[redacted]";

    private const int LongestName = 128;

    private static readonly SearchValues<string> Words = SearchValues.Create(
        [
            "key", "token", "secret", "auth", "pass", "pwd", "sess", "jwt", "bearer", "cookie", "cred", "signature", "otp", "csrf",
            "xsrf", "saml", "oidc", "dpop",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Shown despite their names: an HMAC does not reveal its key, and people need these headers to understand a delivery.
    /// </summary>
    private static readonly FrozenSet<string> Harmless = ProviderProfiles.All
        .SelectMany(profile => profile.SignatureHeaders)
        .Concat(["Idempotency-Key", "X-Idempotency-Key", "I-Twilio-Idempotency-Token", "X-Event-Key", "Ce-Partitionkey"])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Credentials whose names do not show it, from the documentation of their vendors.</summary>
    private static readonly FrozenSet<string> Harmful = new[]
    {
        "verif-hash", "X-Honeycomb-Team", "X-Firebase-AppCheck", "X-MS-CLIENT-PRINCIPAL", "CF-Access-Client-Id", "X-Access-Code",
        "X-Verification-Code", "X-Pin", "X-Pw", "X-SAS",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Headers with the URL of a request. Its query may contain a credential.</summary>
    private static readonly FrozenSet<string> Addresses = new[]
    {
        "Referer", "X-Original-Url", "X-Original-Uri", "X-Rewrite-Url", "X-Forwarded-Uri", "X-Envoy-Original-Path",
        "X-Waws-Unencoded-Url",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Schemes = ["Bearer ", "Basic "];

    /// <summary>The part of a header's value that may be stored and shown.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value.</param>
    public static string Redact(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        if (Contains(name) || Array.Exists(Schemes, scheme => value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)))
        {
            return Redacted;
        }

        return value.AsSpan().IndexOfAny('?', '@') >= 0 && Addresses.Contains(name) ? WithoutQuery(value) : value;
    }

    /// <summary>
    /// True if the name suggests a credential: it contains one of the words, with <c>-</c> and <c>_</c> ignored, or it is in a list of
    /// other names. False for the HMAC headers of known providers and for idempotency keys.
    /// </summary>
    /// <param name="name">A header's name.</param>
    public static bool Contains(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ((name.AsSpan().ContainsAny(Words) || JoinedContainsWord(name)) && !Harmless.Contains(name)) || Harmful.Contains(name);
    }

    // A user name and password before the host are a credential too.
    private static string WithoutQuery(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? address : address[..query];
        return path.Contains('@', StringComparison.Ordinal) ? Redacted : $"{path}?{Redacted}";
    }

    private static bool JoinedContainsWord(ReadOnlySpan<char> name)
    {
        if (name.IndexOfAny('-', '_') < 0)
        {
            return false;
        }

        // Real headers have shorter names, so hide the value of this one.
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
