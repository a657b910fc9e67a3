namespace Ontologie.Ingest.Contracts.Linking;

/// <summary>The result of starting or controlling a re-link.</summary>
[GenerateSerializer, Immutable, Alias("ingest.RelinkChange")]
public sealed class RelinkChange
{
    /// <summary>The outcome.</summary>
    [Id(0)]
    public required RelinkChangeOutcome Outcome { get; init; }
}
