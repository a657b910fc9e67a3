namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>The result of a change to the secrets.</summary>
[GenerateSerializer, Immutable, Alias("ingest.SecretChange")]
public sealed class SecretChange
{
    /// <summary>The outcome.</summary>
    [Id(0)]
    public required SecretChangeOutcome Outcome { get; init; }

    /// <summary>The added or removed secret; null unless the outcome is <see cref="SecretChangeOutcome.Done"/>.</summary>
    [Id(1)]
    public SecretDetails? Secret { get; init; }
}
