namespace Ontologie.Ingest.Signatures.Diagnosis;

/// <summary>The result of <see cref="RequestDiagnosis"/>.</summary>
/// <param name="Findings">The findings, the best first. Empty exactly if <paramref name="VerifiesNow"/> is true.</param>
/// <param name="VerifiesNow">True if the present settings accept the request's signature and time, so nothing needs an explanation.</param>
/// <param name="SignedBy">The id of the secret that made the signature, also of another connector; null if none is known.</param>
/// <param name="HashedBytes">How many bytes were hashed.</param>
/// <param name="IsComplete">False if a bound ended the search early.</param>
public sealed record DiagnosisResult(
    IReadOnlyList<Finding> Findings, bool VerifiesNow, string? SignedBy, long HashedBytes, bool IsComplete);
