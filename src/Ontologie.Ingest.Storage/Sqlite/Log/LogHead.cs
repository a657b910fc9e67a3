namespace Ontologie.Ingest.Storage.Sqlite.Log;

/// <summary>The last event of an endpoint's log.</summary>
/// <param name="Sequence">Its sequence; 0 for an empty log.</param>
/// <param name="Row">Its row; null for an empty log, or if a version without links between events stored it.</param>
internal readonly record struct LogHead(long Sequence, long? Row);
