using System.Text.Unicode;
using Ontologie.Ingest.Signatures.Diagnosis.Schemes;
using Ontologie.Ingest.Signatures.Diagnosis.Secrets;

namespace Ontologie.Ingest.Signatures.Diagnosis;

/// <summary>Applies the fix <c>secret</c> to a stored secret.</summary>
public static class SecretCorrection
{
    /// <summary>Makes the text to store, with which the provider's scheme uses the sender's key.</summary>
    /// <remarks>
    /// Store the text as it is. <see cref="SecretRules.Check"/> would remove the white space around it that the sender's key has.
    /// </remarks>
    /// <param name="profile">The connector's provider.</param>
    /// <param name="use">The value of <see cref="DiagnosisFix.Use"/>.</param>
    /// <param name="stored">The UTF-8 bytes of the stored secret.</param>
    /// <param name="corrected">The UTF-8 bytes to store instead.</param>
    /// <returns>False if there is no such form, or if no text of at most 256 bytes gives that key.</returns>
    public static bool TryApply(ProviderProfile profile, string use, byte[] stored, out byte[] corrected)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(use);
        ArgumentNullException.ThrowIfNull(stored);
        var scheme = SigningScheme.Of(profile, new DiagnosisHeaderList([]));
        var key = SecretForms.Find(use)?.Key(scheme, stored);
        corrected = key is null ? [] : TextOf(profile, key) ?? [];
        return corrected.Length > 0;
    }

    // The scheme derives exactly this key from the text.
    private static byte[]? TextOf(ProviderProfile profile, byte[] key)
    {
        var text = profile.KeyDerivation is KeyDerivation.Base64AfterPrefix
            ? System.Text.Encoding.UTF8.GetBytes(profile.SecretPrefix + Convert.ToBase64String(key))
            : key;
        return Utf8.IsValid(text) && text.Length <= SecretRules.MaxBytes ? text : null;
    }
}
