namespace Ontologie.Ingest.Signatures;

/// <summary>How to derive the HMAC key from the secret as the user entered it.</summary>
public enum KeyDerivation
{
    /// <summary>The secret's UTF-8 bytes, including any prefix.</summary>
    Verbatim = 0,

    /// <summary>
    /// The base64-decoded secret, without <see cref="ProviderProfile.SecretPrefix"/> if it starts with that. A secret that does not decode,
    /// or decodes to nothing, verifies nothing.
    /// </summary>
    Base64AfterPrefix = 1,
}
