namespace Ontologie.Ingest.Signatures.Diagnosis;

/// <summary>What is known about another recent request to the connector.</summary>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="IsVerified">True if a secret in force signed it, so that it was accepted.</param>
/// <param name="Skew">Its timestamp minus its time of arrival; null if it has none or is not known.</param>
/// <param name="SecretId">The id of the secret that signed it, in force or not; null if that is not known.</param>
public sealed record RecentRequest(DateTimeOffset ReceivedAt, bool IsVerified, TimeSpan? Skew = null, string? SecretId = null);
