using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Links;

/// <summary>Events that retention removed before the linker had looked at them.</summary>
/// <param name="Endpoint">The connector.</param>
/// <param name="From">The first sequence.</param>
/// <param name="To">The last sequence.</param>
/// <param name="At">When the linker found the gap.</param>
public sealed record LogGapRow(EndpointId Endpoint, long From, long To, DateTimeOffset At);
