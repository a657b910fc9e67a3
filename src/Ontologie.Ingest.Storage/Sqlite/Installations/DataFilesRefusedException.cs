namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>The files of the data directory do not belong together; the message tells a person what is missing and what to do.</summary>
public sealed class DataFilesRefusedException(string message) : Exception(message);
