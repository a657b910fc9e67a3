namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>The files of the data directory do not belong together. The message tells an operator what is wrong and what to do.</summary>
public sealed class DataFilesRefusedException(string message) : Exception(message);
