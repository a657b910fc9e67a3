namespace Ontologie.Ingest.Signatures.Diagnosis;

/// <summary>The result of <see cref="DiagnosisSubset.Match"/>. The sender of the request has the secret.</summary>
/// <param name="SecretId">The id of the secret that signed it.</param>
/// <param name="IsRetired">True if that secret was rotated out.</param>
/// <param name="IsStale">True if its time is outside the connector's window, or missing although required.</param>
public sealed record SubsetMatch(string SecretId, bool IsRetired, bool IsStale);
