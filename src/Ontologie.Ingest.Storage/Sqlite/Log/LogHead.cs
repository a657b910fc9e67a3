namespace Ontologie.Ingest.Storage.Sqlite.Log;

/// <summary>Where an endpoint's log stands.</summary>
/// <param name="Sequence">Of its last event; 0 where there is none.</param>
/// <param name="Row">The row of its last event; null where there is none, or it is of a time before events named the one before.</param>
internal readonly record struct LogHead(long Sequence, long? Row);
