namespace Ontologie.Ingest.Signatures;

/// <summary>How a signature's bytes are written in its header.</summary>
public enum SignatureEncoding
{
    /// <summary>Exactly 64 hexadecimal digits, upper or lower case.</summary>
    Hex = 0,
}
