namespace Ontologie.Ingest.Storage.Events;

/// <summary>What the store knows of an endpoint without reading its log. The default is an endpoint without events.</summary>
/// <param name="LastSequence">The sequence of its last event; 0 where it has none.</param>
/// <param name="Conflicts">Deliveries that had a stored event's identity and other bytes.</param>
public readonly record struct EndpointTotals(long LastSequence, long Conflicts);
