using System.Collections.Frozen;
using Ontologie.Ingest.Signatures.Diagnosis.Schemes;

namespace Ontologie.Ingest.Signatures.Diagnosis;

/// <summary>Decides which headers of a refused request are kept for its diagnosis, and how.</summary>
public static class DiagnosisHeaders
{
    /// <summary>Signatures and what they cover: known to be no credential, although their names look like one.</summary>
    private static readonly FrozenSet<string> Hmac = KnownSchemes.HeaderNames.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Headers whose value is the secret, from the documentation of GitLab, Telegram, Google and Flutterwave.</summary>
    private static readonly FrozenSet<string> Tokens = new[]
    {
        "X-Gitlab-Token", "X-Telegram-Bot-Api-Secret-Token", "X-Goog-Channel-Token", "verif-hash",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] SignatureWords = ["signature", "hmac", "digest", "x-sig"];

    /// <summary>
    /// True for the signature, timestamp and id headers of all known providers, also of those without a profile. Their values are kept
    /// and may be shown.
    /// </summary>
    /// <param name="name">A header's name.</param>
    public static bool IsKept(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Hmac.Contains(name);
    }

    /// <summary>True for headers whose value is the secret itself, such as GitLab's token. Keep their values sealed only.</summary>
    /// <param name="name">A header's name.</param>
    public static bool IsSecretItself(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Tokens.Contains(name);
    }

    /// <summary>
    /// True for headers whose values diagnosis needs and that must not be shown: those that are the secret itself, and those with the
    /// name of a signature that no known provider uses. Keep their values sealed only.
    /// </summary>
    /// <param name="name">A header's name.</param>
    public static bool IsSealed(string name) =>
        IsSecretItself(name)
        || (!Hmac.Contains(name) && Array.Exists(SignatureWords, word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The part of a header's value that may be kept and shown unsealed.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value.</param>
    public static string Redact(string name, string value) =>
        IsKept(name) ? value : IsSealed(name) ? CredentialHeaders.Redacted : CredentialHeaders.Redact(name, value);

    /// <summary>The name of the known scheme whose signature header the request has, such as <c>stripe</c>; null if it has none.</summary>
    /// <param name="lines">The header lines.</param>
    public static string? SchemeSeen(IReadOnlyList<KeyValuePair<string, string>> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return KnownSchemes.PresentIn(new DiagnosisHeaderList(lines), except: null).FirstOrDefault()?.Name;
    }

    /// <summary>
    /// The request's timestamp minus its time of arrival, as the provider's scheme reads it; null if there is none or it is no time.
    /// </summary>
    /// <param name="profile">The connector's provider.</param>
    /// <param name="lines">The header lines.</param>
    /// <param name="receivedAt">The time of arrival.</param>
    public static TimeSpan? Skew(ProviderProfile profile, IReadOnlyList<KeyValuePair<string, string>> lines, DateTimeOffset receivedAt)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(lines);
        var headers = new DiagnosisHeaderList(lines);
        return Search.TimestampTexts.OwnOf(SigningScheme.Of(profile, headers), headers) is { } text
            && Search.TimestampTexts.Parse(text.Trim(), out _) is { } time
            ? time - receivedAt
            : null;
    }
}
