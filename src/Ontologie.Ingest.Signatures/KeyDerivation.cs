namespace Ontologie.Ingest.Signatures;

/// <summary>How the key of the HMAC comes from the secret as the user entered it.</summary>
public enum KeyDerivation
{
    /// <summary>The secret's UTF-8 bytes as they are, any prefix included.</summary>
    Verbatim = 0,

    /// <summary>
    /// The bytes that the secret is the base64 of, after <see cref="ProviderProfile.SecretPrefix"/> if it begins with that. A secret
    /// that does not decode, or decodes to nothing, verifies nothing.
    /// </summary>
    Base64AfterPrefix = 1,
}
