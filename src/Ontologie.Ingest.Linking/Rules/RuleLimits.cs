namespace Ontologie.Ingest.Linking.Rules;

/// <summary>Limits of link rules. They are documented in <c>docs/linking.md</c>.</summary>
public static class RuleLimits
{
    /// <summary>The most rules of a connector.</summary>
    public const int MaxRules = 50;

    /// <summary>The most conditions of a rule, counted without <c>all</c>, <c>any</c> and <c>not</c>.</summary>
    public const int MaxConditions = 20;

    /// <summary>The most parts of a key.</summary>
    public const int MaxKeyParts = 10;

    /// <summary>The most characters of a rule's name.</summary>
    public const int MaxNameLength = 200;

    /// <summary>The highest position.</summary>
    public const int MaxPosition = 1_000_000;

    /// <summary>The most items of one event, over all its rules.</summary>
    public const int MaxItems = 500;
}
