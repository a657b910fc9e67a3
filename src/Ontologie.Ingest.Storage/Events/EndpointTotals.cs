namespace Ontologie.Ingest.Storage.Events;

/// <summary>Totals of an endpoint, which the store has without reading the log. The default is an endpoint without events.</summary>
/// <param name="LastSequence">The sequence of its last event; 0 if there is none.</param>
/// <param name="Conflicts">Deliveries with the identity of a stored event and other bytes.</param>
public readonly record struct EndpointTotals(long LastSequence, long Conflicts);
