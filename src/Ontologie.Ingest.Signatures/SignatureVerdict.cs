namespace Ontologie.Ingest.Signatures;

/// <summary>What a verification found.</summary>
/// <remarks>The value of zero is a refusal, so that a result nobody filled in never reads as valid.</remarks>
public enum SignatureVerdict
{
    /// <summary>A secret that is alive signed this request, and its timestamp is acceptable.</summary>
    Valid = 1,

    /// <summary>The signature is missing, malformed or wrong, or what it should cover is malformed.</summary>
    InvalidSignature = 0,

    /// <summary>The signature is right, but its timestamp is outside the window, or missing though required.</summary>
    StaleTimestamp = 2,
}
