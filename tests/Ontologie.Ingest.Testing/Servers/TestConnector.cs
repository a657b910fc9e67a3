namespace Ontologie.Ingest.Testing.Servers;

/// <summary>A connector with its first secret.</summary>
/// <param name="Id">The endpoint's id.</param>
/// <param name="Secret">The secret's text.</param>
/// <param name="SecretId">The secret's id.</param>
public sealed record TestConnector(string Id, string Secret, string SecretId);
