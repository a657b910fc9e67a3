namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>A data file was deleted or replaced while the server runs: what is committed to it is gone at the next start.</summary>
public sealed class DataFileLostException(string file)
    : IOException($"{file} was deleted or replaced while the server runs.");
