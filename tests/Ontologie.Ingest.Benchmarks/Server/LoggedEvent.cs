namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>An event as the API lists it. The id is text here: it may turn out not to be one.</summary>
internal readonly record struct LoggedEvent(string EventId, long Sequence);
