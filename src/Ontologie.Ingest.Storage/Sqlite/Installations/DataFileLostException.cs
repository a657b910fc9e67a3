namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>A data file was deleted or replaced while the server runs. The next start will not have what is committed to it.</summary>
public sealed class DataFileLostException(string file)
    : IOException($"{file} was deleted or replaced while the server runs.");
