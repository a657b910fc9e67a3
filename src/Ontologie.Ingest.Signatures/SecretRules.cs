using System.Buffers;
using System.Text.Unicode;

namespace Ontologie.Ingest.Signatures;

/// <summary>What a secret of a provider may look like, and how to make one. Pure: the randomness comes in.</summary>
public static class SecretRules
{
    /// <summary>The most UTF-8 bytes of a secret.</summary>
    public const int MaxBytes = 256;

    /// <summary>How many random bytes <see cref="Generate"/> takes.</summary>
    public const int RandomBytes = 32;

    /// <summary>128 bits, if they were random: what is shorter can be searched through by somebody who has one signed request.</summary>
    private const int WeakBelowBytes = 16;

    // What Standard Webhooks asks of a key.
    private const int MinDecodedBytes = 24;
    private const int MaxDecodedBytes = 64;

    private static readonly string[] ApiKeys = ["sk_", "rk_", "pk_", "ghp_", "github_pat_"];

    private static readonly string[] AsymmetricKeys = ["whpk_", "whsk_"];

    /// <summary>Looks at a secret as a user entered it. White space around it is taken for a slip of copying and left out.</summary>
    /// <param name="profile">The provider it is shared with.</param>
    /// <param name="entered">Any text.</param>
    public static SecretCheck Check(ProviderProfile profile, string entered)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(entered);
        var trimmed = entered.Trim();
        var text = trimmed.Length == 0 ? entered : trimmed;
        Span<byte> utf8 = stackalloc byte[MaxBytes];
        var status = Utf8.FromUtf16(text, utf8, out _, out var size, replaceInvalidSequences: false);
        if (status is OperationStatus.InvalidData)
        {
            return SecretCheck.Refuse("The secret contains half of a surrogate pair, which has no bytes to sign with.");
        }

        if (text.Length == 0 || status is not OperationStatus.Done)
        {
            return SecretCheck.Refuse($"The secret must have 1 to {MaxBytes} bytes in UTF-8.");
        }

        Span<byte> buffer = stackalloc byte[MaxBytes];
        var derived = SigningKey.TryDerive(profile, utf8[..size], buffer, out var key);
        return (ReasonAgainst(profile, text) ?? (derived ? null : NotBase64(profile))) is { } reason
            ? SecretCheck.Refuse(reason)
            : SecretCheck.Accept(text, [.. Doubts(profile, text, wasTrimmed: text.Length != entered.Length, key.Length)]);
    }

    /// <summary>Writes random bytes as a secret of the provider's own form.</summary>
    /// <param name="profile">The provider it will be shared with.</param>
    /// <param name="random">Exactly 32 bytes from a cryptographic source.</param>
    public static string Generate(ProviderProfile profile, ReadOnlySpan<byte> random)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, RandomBytes, nameof(random));
        return profile.SecretPrefix
            + (IsEncoded(profile) ? Convert.ToBase64String(random) : Convert.ToHexStringLower(random));
    }

    private static bool IsEncoded(ProviderProfile profile) => profile.KeyDerivation is KeyDerivation.Base64AfterPrefix;

    // Where secrets have a form of their own, an API key cannot be one; elsewhere anything can.
    private static string? ReasonAgainst(ProviderProfile profile, string text) =>
        profile.SecretPrefix.Length > 0 && BeginsWithAny(text, ApiKeys)
            ? $"This is an API key, not a signing secret of {profile.DisplayName}. Revoke it if it has been shown to anybody."
            : IsEncoded(profile) && BeginsWithAny(text, AsymmetricKeys)
                ? "This is a key for asymmetric signatures (v1a), which are not read here. Enter the symmetric secret."
                : null;

    private static string NotBase64(ProviderProfile profile) =>
        $"The secret must be standard base64 with its padding, with or without {profile.SecretPrefix} in front, and it does not decode.";

    private static IEnumerable<string> Doubts(ProviderProfile profile, string text, bool wasTrimmed, int keyBytes)
    {
        if (wasTrimmed)
        {
            yield return "White space around the secret was left out.";
        }

        if (IsEncoded(profile))
        {
            if (keyBytes is < MinDecodedBytes or > MaxDecodedBytes)
            {
                yield return $"The secret decodes to {keyBytes} bytes; {MinDecodedBytes} to {MaxDecodedBytes} are usual.";
            }
        }
        else if (profile.SecretPrefix.Length > 0 && !text.StartsWith(profile.SecretPrefix, StringComparison.Ordinal))
        {
            yield return $"Secrets of {profile.DisplayName} begin with {profile.SecretPrefix}, and this one does not.";
        }

        if (keyBytes < WeakBelowBytes)
        {
            yield return $"The secret has fewer than {WeakBelowBytes} bytes and may be guessed.";
        }

        if (BeginsWithAny(text, ApiKeys))
        {
            yield return "The secret looks like an API key. A secret should be used for nothing else.";
        }
    }

    private static bool BeginsWithAny(string text, string[] beginnings) =>
        Array.Exists(beginnings, beginning => text.StartsWith(beginning, StringComparison.Ordinal));
}
