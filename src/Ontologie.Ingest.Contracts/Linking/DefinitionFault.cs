namespace Ontologie.Ingest.Contracts.Linking;

/// <summary>What is wrong with a definition.</summary>
/// <param name="Place">A JSON pointer into the definition.</param>
/// <param name="Reason">A sentence.</param>
[GenerateSerializer, Immutable, Alias("ingest.DefinitionFault")]
public sealed record DefinitionFault([property: Id(0)] string Place, [property: Id(1)] string Reason);
