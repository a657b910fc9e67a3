namespace Ontologie.Ingest.Signatures.Diagnosis;

/// <summary>How certain a finding is.</summary>
public enum Certainty
{
    /// <summary>It fits, and so do other causes.</summary>
    Hint = 0,

    /// <summary>The request shows it, and no signature confirms it.</summary>
    Likely = 1,

    /// <summary>A computed digest equals the one in the request. Without the secret this is not possible.</summary>
    Verified = 2,
}
