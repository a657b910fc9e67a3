namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>The oldest or the newest event of a connector.</summary>
internal sealed record LogEnd(string EventId, long Sequence, DateTimeOffset ReceivedAt);
