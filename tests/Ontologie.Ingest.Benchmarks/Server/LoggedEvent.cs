namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>An event as the API lists it. The id is text, because it may be invalid.</summary>
internal readonly record struct LoggedEvent(string EventId, long Sequence);
