namespace Ontologie.Ingest.Signatures;

/// <summary>The verdict of a verification.</summary>
/// <remarks>Zero is a refusal, so that a default value is never valid.</remarks>
public enum SignatureVerdict
{
    /// <summary>A secret in force signed the request, and the timestamp is acceptable.</summary>
    Valid = 1,

    /// <summary>The signature is missing, malformed or wrong, or the signed headers are malformed.</summary>
    InvalidSignature = 0,

    /// <summary>The signature is right, but the timestamp is outside the window, or missing although required.</summary>
    StaleTimestamp = 2,
}
