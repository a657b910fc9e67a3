namespace Ontologie.Ingest.Testing.Servers;

/// <summary>A secret added to a connector.</summary>
/// <param name="Id">The secret's id.</param>
/// <param name="Text">The secret's text, given or generated.</param>
public sealed record TestSecret(string Id, string Text);
