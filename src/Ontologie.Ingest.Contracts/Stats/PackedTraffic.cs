namespace Ontologie.Ingest.Contracts.Stats;

/// <summary>Counts in the compact form in which they travel and are stored. <see cref="TrafficCounts.Add"/> unpacks them.</summary>
/// <param name="Accepted">Requests answered with a new event.</param>
/// <param name="Duplicates">Requests answered with an event that was stored before.</param>
/// <param name="Refused">Refused requests, all reasons.</param>
/// <param name="Detail">The refused requests by reason and the histogram, see <see cref="TrafficDetail"/>. Null if it was not read.</param>
[GenerateSerializer, Immutable, Alias("ingest.PackedTraffic")]
public readonly record struct PackedTraffic(
    [property: Id(0)] long Accepted, [property: Id(1)] long Duplicates, [property: Id(2)] long Refused, [property: Id(3)] byte[]? Detail);
