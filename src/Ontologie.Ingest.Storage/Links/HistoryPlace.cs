using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Links;

/// <summary>A place in the events of an entity, which are in the order of receipt.</summary>
/// <param name="ReceivedAt">When the event was received.</param>
/// <param name="Endpoint">Its connector.</param>
/// <param name="Sequence">Its place in the log.</param>
/// <param name="Rule">The rule; zero for a manual link.</param>
/// <param name="Item">The index of the item; 0 for a manual link.</param>
public sealed record HistoryPlace(DateTimeOffset ReceivedAt, EndpointId Endpoint, long Sequence, RuleId Rule, int Item);
