namespace Ontologie.Ingest.Contracts.Linking;

/// <summary>The result of a change to types or entities.</summary>
[GenerateSerializer, Immutable, Alias("ingest.OntologyChange")]
public sealed class OntologyChange
{
    /// <summary>The outcome.</summary>
    [Id(0)]
    public required OntologyOutcome Outcome { get; init; }

    /// <summary>The type's version that is in force now, for a change of types.</summary>
    [Id(1)]
    public long Version { get; init; }

    /// <summary>What is wrong with the input, for <see cref="OntologyOutcome.Invalid"/>.</summary>
    [Id(2)]
    public DefinitionFault[] Faults { get; init; } = [];

    /// <summary>What refers to the type or has values, in words, for <see cref="OntologyOutcome.InUse"/>.</summary>
    [Id(3)]
    public string? UsedBy { get; init; }
}
