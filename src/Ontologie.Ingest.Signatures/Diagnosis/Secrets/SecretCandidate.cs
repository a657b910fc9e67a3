namespace Ontologie.Ingest.Signatures.Diagnosis.Secrets;

/// <summary>A secret to try.</summary>
/// <param name="Secret">The secret.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Other">The other connector; null for the connector's own secrets.</param>
internal sealed record SecretCandidate(SigningSecret Secret, SecretOwner Owner, OtherConnectorSecret? Other = null);
