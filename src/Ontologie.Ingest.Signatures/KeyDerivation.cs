namespace Ontologie.Ingest.Signatures;

/// <summary>How the key of the HMAC comes from the secret as the user entered it.</summary>
public enum KeyDerivation
{
    /// <summary>The secret's UTF-8 bytes as they are, any prefix included.</summary>
    Verbatim = 0,
}
