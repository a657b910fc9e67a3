namespace Ontologie.Ingest.Signatures;

/// <summary>How a signature's bytes are written in its header.</summary>
public enum SignatureEncoding
{
    /// <summary>Exactly 64 hexadecimal digits, upper or lower case.</summary>
    Hex = 0,

    /// <summary>Exactly 44 characters of standard base64, padding included.</summary>
    Base64 = 1,
}
