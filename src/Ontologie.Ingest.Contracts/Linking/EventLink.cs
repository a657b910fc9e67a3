using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Linking;

/// <summary>A manual link between an event and an entity.</summary>
[GenerateSerializer, Immutable, Alias("ingest.EventLink")]
public sealed class EventLink
{
    /// <summary>The entity type.</summary>
    [Id(0)]
    public required string Type { get; init; }

    /// <summary>The entity's key in its encoded form.</summary>
    [Id(1)]
    public required string Key { get; init; }

    /// <summary>The event's connector. Not needed to remove a link.</summary>
    [Id(2)]
    public EndpointId? Endpoint { get; init; }

    /// <summary>The event.</summary>
    [Id(3)]
    public required EventId Event { get; init; }

    /// <summary><c>api</c> or <c>manual</c>.</summary>
    [Id(4)]
    public required string Source { get; init; }
}
