namespace Ontologie.Ingest.Management.Linking.Relinks;

/// <summary>The input of <see cref="StartRelink"/>.</summary>
internal sealed record NewRelink
{
    internal const string RulesField = "ruleIds";
    internal const string FromField = "fromSequence";
    internal const string ToField = "toSequence";
    internal const string DryRunField = "dryRun";

    /// <summary>Only these rules; null for all, and then what deleted and disabled rules contributed goes too.</summary>
    internal IReadOnlyList<string>? Rules { get; init; }

    /// <summary>The first sequence; null for the oldest event.</summary>
    internal long? FromSequence { get; init; }

    /// <summary>The last sequence; null for everything that the linker has looked at.</summary>
    internal long? ToSequence { get; init; }

    /// <summary>Whether it only counts what it would change.</summary>
    internal bool IsDryRun { get; init; }
}
