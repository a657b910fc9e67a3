namespace Ontologie.Ingest.Signatures;

/// <summary>The encoding of a signature in its header.</summary>
public enum SignatureEncoding
{
    /// <summary>Exactly 64 hexadecimal digits, upper or lower case.</summary>
    Hex = 0,

    /// <summary>Exactly 44 characters of standard base64, including padding.</summary>
    Base64 = 1,
}
