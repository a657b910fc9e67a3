namespace Ontologie.Ingest.Contracts.Linking;

/// <summary>The result of a change to the rules of a connector.</summary>
[GenerateSerializer, Immutable, Alias("ingest.RuleChange")]
public sealed class RuleChange
{
    /// <summary>The outcome.</summary>
    [Id(0)]
    public required RuleChangeOutcome Outcome { get; init; }

    /// <summary>The version that is in force now; 0 unless the outcome is <see cref="RuleChangeOutcome.Done"/>.</summary>
    [Id(1)]
    public int Version { get; init; }

    /// <summary>What is wrong with the definition, for <see cref="RuleChangeOutcome.Invalid"/>.</summary>
    [Id(2)]
    public DefinitionFault[] Faults { get; init; } = [];
}
