using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Events;

/// <summary>A committed event as lists show it, without headers and body.</summary>
public record StoredEvent
{
    /// <summary>The event's id.</summary>
    public required EventId Id { get; init; }

    /// <summary>Its place in its endpoint's log: 1, 2, 3 … dense, in commit order.</summary>
    public required long Sequence { get; init; }

    /// <summary>When the gateway had read the request.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The provider's name for what happened.</summary>
    public required string? Type { get; init; }

    /// <summary>The secret that verified it.</summary>
    public required SecretId Secret { get; init; }

    /// <summary>The body's length in bytes.</summary>
    public required int Size { get; init; }

    /// <summary>Whether this installation sent it as a test.</summary>
    public required bool IsTest { get; init; }
}
