using Ontologie.Ingest.Linking.Entities;

namespace Ontologie.Ingest.Testing.Linking;

/// <summary>A manual link that exists.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="ConnectorId">The connector of the event.</param>
/// <param name="EventId">The event.</param>
/// <param name="ReceivedAt">When the event was received.</param>
/// <param name="Source">Who made it: <c>api</c> or <c>manual</c>.</param>
public sealed record ReferenceLink(EntityReference Entity, string ConnectorId, string EventId, DateTimeOffset ReceivedAt, string Source);
