using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Links;

/// <summary>A link that a person or a program made between an event and an entity.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Endpoint">The event's connector.</param>
/// <param name="Event">The event.</param>
/// <param name="Sequence">The event's place in the log.</param>
/// <param name="ReceivedAt">When the gateway had read the event.</param>
/// <param name="CreatedAt">When the link was made.</param>
/// <param name="Source"><c>api</c> or <c>manual</c>.</param>
public sealed record ManualLinkRow(
    EntityName Entity,
    EndpointId Endpoint,
    EventId Event,
    long Sequence,
    DateTimeOffset ReceivedAt,
    DateTimeOffset CreatedAt,
    string Source);
