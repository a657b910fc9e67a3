using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Ontologie.Ingest.Signatures;

/// <summary>Checks and generates the secrets of a provider. Pure: the caller passes random bytes.</summary>
public static class SecretRules
{
    /// <summary>The longest secret in UTF-8 bytes.</summary>
    public const int MaxBytes = 256;

    /// <summary>The number of random bytes for <see cref="Generate"/>.</summary>
    public const int RandomBytes = 32;

    /// <summary>128 bits if random. With one signed request, an attacker can find a shorter secret by brute force.</summary>
    private const int WeakBelowBytes = 16;

    // The key sizes of the Standard Webhooks specification.
    private const int MinDecodedBytes = 24;
    private const int MaxDecodedBytes = 64;

    private static readonly string[] AsymmetricKeys = ["whpk_", "whsk_"];

    /// <summary>
    /// Checks a secret as a user entered it. Removes white space and invisible characters at both ends, which come from copying. Keeps a
    /// secret that consists of nothing else.
    /// </summary>
    /// <param name="profile">The provider that shares the secret.</param>
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
            return SecretCheck.Refuse("The secret contains half of a surrogate pair, which is not valid text.");
        }

        if (text.Length == 0 || status is not OperationStatus.Done)
        {
            return SecretCheck.Refuse(
                $"The secret must have 1 to {MaxBytes} bytes in UTF-8. This one has {Encoding.UTF8.GetByteCount(text)}.");
        }

        Span<byte> buffer = stackalloc byte[MaxBytes];
        var derived = SigningKey.TryDerive(profile, utf8[..size], buffer, out var key);
        if ((ReasonAgainst(profile, text) ?? (derived ? null : NotBase64(profile, text))) is { } reason)
        {
            return SecretCheck.Refuse(reason);
        }

        return SecretCheck.Accept(
            text,
            [
                .. FindRemovals(entered, trimmed, text),
                .. trimmed.Length == 0 ? [] : PastedText.FindMistakes(text),
                .. FindWeaknesses(profile, text, key.Length),
            ]);
    }

    /// <summary>Formats random bytes as a secret of the provider.</summary>
    /// <param name="profile">The provider that will share the secret.</param>
    /// <param name="random">Exactly 32 bytes from a cryptographic source.</param>
    public static string Generate(ProviderProfile profile, ReadOnlySpan<byte> random)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, RandomBytes, nameof(random));
        return profile.SecretPrefix
            + (IsEncoded(profile) ? Convert.ToBase64String(random) : Convert.ToHexStringLower(random));
    }

    private static bool IsEncoded(ProviderProfile profile) => profile.KeyDerivation is KeyDerivation.Base64AfterPrefix;

    // Supabase shows the version of the signature before the secret.
    private static string WithoutVersion(ProviderProfile profile, string text) =>
        IsEncoded(profile) && text.StartsWith(profile.SignaturePrefix + profile.SecretPrefix, StringComparison.Ordinal)
            ? text[profile.SignaturePrefix.Length..]
            : text;

    private static string? ReasonAgainst(ProviderProfile profile, string text) =>
        ApiKeys.Resembles(text)
            ? $"This looks like an API key, not a webhook secret. It has {text.Length} characters. "
                + "Enter the webhook's signing secret. Revoke the key if others may have seen it."
            : IsEncoded(profile) && StartsWithAny(text, AsymmetricKeys)
                ? "This is a key for asymmetric signatures (v1a), which are not supported. Enter the symmetric secret."
                : null;

    private static string NotBase64(ProviderProfile profile, string text) =>
        $"The secret must be standard base64 with padding, with or without the prefix {profile.SecretPrefix}. This one has "
            + $"{text.Length} characters and does not decode.";

    private static IEnumerable<string> FindRemovals(string entered, string trimmed, string text)
    {
        if (trimmed.Length > 0 && trimmed.Length < entered.Length)
        {
            yield return entered.Trim().Length == trimmed.Length
                ? "White space around the secret was removed."
                : "White space or invisible characters around the secret were removed.";
        }

        if (trimmed.Length > 0 && text.Length < trimmed.Length)
        {
            yield return "The version prefix before the secret was removed.";
        }
    }

    private static IEnumerable<string> FindWeaknesses(ProviderProfile profile, string text, int keyBytes)
    {
        if (Placeholders.Resemble(text))
        {
            yield return "The secret looks like a placeholder, which anyone can guess.";
        }

        if (IsEncoded(profile))
        {
            if (keyBytes is < MinDecodedBytes or > MaxDecodedBytes)
            {
                yield return $"The secret decodes to {keyBytes} bytes; the specification requires {MinDecodedBytes} to {MaxDecodedBytes}.";
            }
        }
        else if (profile.SecretPrefix.Length > 0 && !text.StartsWith(profile.SecretPrefix, StringComparison.Ordinal))
        {
            yield return $"Secrets of {profile.DisplayName} begin with {profile.SecretPrefix}. This one does not.";
        }

        if (keyBytes < WeakBelowBytes)
        {
            yield return $"The secret has fewer than {WeakBelowBytes} bytes and can be guessed.";
        }
    }

    private static bool StartsWithAny(string text, string[] prefixes) =>
        Array.Exists(prefixes, prefix => text.StartsWith(prefix, StringComparison.Ordinal));
}
