namespace Ontologie.Ingest.Linking.Definitions;

/// <summary>What is wrong with a definition that was written by a person or a program.</summary>
/// <param name="Place">A JSON pointer into the definition; empty for the whole.</param>
/// <param name="Reason">A sentence: what is wrong, and what to do.</param>
public sealed record Fault(string Place, string Reason);
