namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>The right to send the next delivery.</summary>
/// <param name="Due">The timestamp that its latency counts from, or from its sending if that was earlier; null = from its sending.</param>
internal readonly record struct Turn(long? Due);
