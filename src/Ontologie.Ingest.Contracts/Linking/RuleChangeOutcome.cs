namespace Ontologie.Ingest.Contracts.Linking;

/// <summary>The outcomes of a change to the rules. Numbers travel between versions and are never reused.</summary>
[GenerateSerializer, Alias("ingest.RuleChangeOutcome")]
public enum RuleChangeOutcome
{
    /// <summary>The change applies to every event that the linker has not looked at.</summary>
    Done = 1,

    /// <summary>The definition cannot be right. Nothing changed.</summary>
    Invalid = 2,

    /// <summary>The connector has no such rule.</summary>
    Unknown = 3,

    /// <summary>The connector has the most rules that it may have.</summary>
    LimitReached = 4,

    /// <summary>The command is based on another version of the rule. Nothing changed.</summary>
    Outdated = 5,
}
