using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Linking;

/// <summary>What a re-link covers.</summary>
[GenerateSerializer, Immutable, Alias("ingest.RelinkCommand")]
public sealed class RelinkCommand
{
    /// <summary>Only these rules; null for all, and then the contributions of deleted and disabled rules go too.</summary>
    [Id(0)]
    public RuleId[]? Rules { get; init; }

    /// <summary>The first sequence; null for the oldest event.</summary>
    [Id(1)]
    public long? FromSequence { get; init; }

    /// <summary>The last sequence; null for the checkpoint, which is the highest possible.</summary>
    [Id(2)]
    public long? ToSequence { get; init; }

    /// <summary>Whether it only counts what it would change.</summary>
    [Id(3)]
    public bool IsDryRun { get; init; }
}
