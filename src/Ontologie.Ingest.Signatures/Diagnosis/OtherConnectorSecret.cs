namespace Ontologie.Ingest.Signatures.Diagnosis;

/// <summary>A secret of another connector of the workspace.</summary>
/// <param name="ConnectorId">The other connector's id.</param>
/// <param name="ConnectorName">The other connector's name, for people.</param>
/// <param name="Secret">The secret.</param>
public sealed record OtherConnectorSecret(string ConnectorId, string ConnectorName, SigningSecret Secret);
