namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>What became of a change to the secrets.</summary>
[GenerateSerializer, Immutable, Alias("ingest.SecretChange")]
public sealed class SecretChange
{
    /// <summary>The outcome.</summary>
    [Id(0)]
    public required SecretChangeOutcome Outcome { get; init; }

    /// <summary>The secret that was added or removed.</summary>
    [Id(1)]
    public SecretDetails? Secret { get; init; }
}
