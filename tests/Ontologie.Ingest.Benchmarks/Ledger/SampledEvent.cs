using Ontologie.Ingest.Benchmarks.Deliveries;

namespace Ontologie.Ingest.Benchmarks.Ledger;

/// <summary>A stored event whose body is compared with that of its delivery.</summary>
internal readonly record struct SampledEvent(string EndpointId, DriverEventId EventId, long Number);
