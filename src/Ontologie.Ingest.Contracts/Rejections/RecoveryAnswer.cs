using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Rejections;

/// <summary>The answer to a recovery.</summary>
[GenerateSerializer, Immutable, Alias("ingest.RecoveryAnswer")]
public sealed class RecoveryAnswer
{
    /// <summary>False if the connector is disabled, retired or unknown. Then nothing was recovered.</summary>
    [Id(0)]
    public required bool Receives { get; init; }

    /// <summary>One item for each request, in their order.</summary>
    [Id(1)]
    public required RecoveryItem[] Items { get; init; }
}

/// <summary>The outcome for one request.</summary>
[GenerateSerializer, Immutable, Alias("ingest.RecoveryItem")]
public sealed class RecoveryItem
{
    /// <summary>The request.</summary>
    [Id(0)]
    public required RejectionId Id { get; init; }

    /// <summary>The outcome.</summary>
    [Id(1)]
    public required RecoveryOutcome Outcome { get; init; }

    /// <summary>The event that it became or repeats, in a dry run the one that it would become; null unless it verifies.</summary>
    [Id(2)]
    public EventId? Event { get; init; }

    /// <summary>With <see cref="RecoveryOutcome.StillRefused"/>: the code of the refusal. Otherwise null.</summary>
    [Id(3)]
    public string? Reason { get; init; }
}

/// <summary>The outcomes of a recovery. Numbers travel between versions and are never reused.</summary>
[GenerateSerializer, Alias("ingest.RecoveryOutcome")]
public enum RecoveryOutcome
{
    /// <summary>The request became an event.</summary>
    Recovered = 1,

    /// <summary>The event exists already.</summary>
    Duplicate = 2,

    /// <summary>The request does not verify with the present settings.</summary>
    StillRefused = 3,

    /// <summary>The request is not kept, or was recovered before.</summary>
    NotKept = 4,

    /// <summary>No permit was free in time, or the store is away. The event may be committed; another recovery finds out.</summary>
    Unavailable = 5,
}
