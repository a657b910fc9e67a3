using Ontologie.Ingest.Benchmarks.Deliveries;

namespace Ontologie.Ingest.Benchmarks.Ledger;

/// <summary>A stored event whose bytes are to be compared with those of its delivery.</summary>
internal readonly record struct SampledEvent(string EndpointId, DriverEventId EventId, long Number);
