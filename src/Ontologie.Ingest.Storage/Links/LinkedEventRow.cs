using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Links;

/// <summary>What linking made of one event.</summary>
public sealed record LinkedEventRow
{
    /// <summary>The connector.</summary>
    public required EndpointId Endpoint { get; init; }

    /// <summary>The event's place in the log.</summary>
    public required long Sequence { get; init; }

    /// <summary>The event.</summary>
    public required EventId Event { get; init; }

    /// <summary>The outcome.</summary>
    public required EventLinkStatus Status { get; init; }

    /// <summary>The problems as JSON; empty if there are none.</summary>
    public required byte[] Problems { get; init; }
}
