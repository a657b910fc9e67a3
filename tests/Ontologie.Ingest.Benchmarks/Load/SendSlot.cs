namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>The right to send the next delivery.</summary>
/// <param name="Due">The timestamp from which latency counts, unless the delivery was sent earlier; null = from its sending.</param>
internal readonly record struct SendSlot(long? Due);
