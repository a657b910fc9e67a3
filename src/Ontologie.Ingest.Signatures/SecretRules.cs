using System.Buffers;
using System.Text;
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

    private static readonly string[] AsymmetricKeys = ["whpk_", "whsk_"];

    /// <summary>
    /// Looks at a secret as a user entered it. White space and invisible characters around it come from copying and are left out. A
    /// secret that has nothing else is kept as it is, on purpose.
    /// </summary>
    /// <param name="profile">The provider it is shared with.</param>
    /// <param name="entered">Any text.</param>
    public static SecretCheck Check(ProviderProfile profile, string entered)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(entered);
        var trimmed = InvisibleCharacters.Trim(entered);
        var text = WithoutVersion(profile, trimmed.Length == 0 ? entered : trimmed);
        Span<byte> utf8 = stackalloc byte[MaxBytes];
        var status = Utf8.FromUtf16(text, utf8, out _, out var size, replaceInvalidSequences: false);
        if (status is OperationStatus.InvalidData)
        {
            return SecretCheck.Refuse("The secret contains half of a surrogate pair, which has no bytes to sign with.");
        }

        if (text.Length == 0 || status is not OperationStatus.Done)
        {
            return SecretCheck.Refuse($"The secret must have 1 to {MaxBytes} bytes in UTF-8. This one has {Encoding.UTF8.GetByteCount(text)}.");
        }

        Span<byte> buffer = stackalloc byte[MaxBytes];
        var derived = SigningKey.TryDerive(profile, utf8[..size], buffer, out var key);
        if ((ReasonAgainst(profile, text) ?? (derived ? null : NotBase64(profile, text))) is { } reason)
        {
            return SecretCheck.Refuse(reason);
        }

        return SecretCheck.Accept(text, [.. LeftOut(entered, trimmed, text), .. trimmed.Length == 0 ? [] : PastedText.Doubts(text), .. Doubts(profile, text, key.Length)]);
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

    // Supabase shows the version of the signature in front of the secret.
    private static string WithoutVersion(ProviderProfile profile, string text) =>
        IsEncoded(profile) && text.StartsWith(profile.SignaturePrefix + profile.SecretPrefix, StringComparison.Ordinal)
            ? text[profile.SignaturePrefix.Length..]
            : text;

    private static string? ReasonAgainst(ProviderProfile profile, string text) =>
        ApiKeys.Resembles(text)
            ? $"This is an API key and not a secret that signs webhooks. It has {text.Length} characters. "
                + "Revoke it if it has been shown to anybody."
            : IsEncoded(profile) && BeginsWithAny(text, AsymmetricKeys)
                ? "This is a key for asymmetric signatures (v1a), which are not read here. Enter the symmetric secret."
                : null;

    private static string NotBase64(ProviderProfile profile, string text) =>
        $"The secret must be standard base64 with its padding, with or without {profile.SecretPrefix} in front. This one has "
            + $"{text.Length} characters and does not decode.";

    private static IEnumerable<string> LeftOut(string entered, string trimmed, string text)
    {
        if (trimmed.Length > 0 && trimmed.Length < entered.Length)
        {
            yield return entered.Trim().Length == trimmed.Length
                ? "White space around the secret was left out."
                : "White space or invisible characters around the secret were left out.";
        }

        if (trimmed.Length > 0 && text.Length < trimmed.Length)
        {
            yield return "The version in front of the secret was left out.";
        }
    }

    private static IEnumerable<string> Doubts(ProviderProfile profile, string text, int keyBytes)
    {
        if (Placeholders.Resemble(text))
        {
            yield return "The secret looks like a placeholder. Anybody can guess it.";
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
    }

    private static bool BeginsWithAny(string text, string[] beginnings) =>
        Array.Exists(beginnings, beginning => text.StartsWith(beginning, StringComparison.Ordinal));
}
