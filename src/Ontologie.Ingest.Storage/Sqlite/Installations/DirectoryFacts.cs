namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>What a start finds in the data directory.</summary>
/// <param name="Installation">The content of the file <c>installation</c>; null if it is missing or unreadable.</param>
/// <param name="HasSecrets">Secrets were sealed here before. Both data files existed then.</param>
/// <param name="Running">The files whose write-ahead log was in use when the server ended without a clean stop.</param>
/// <param name="Files">One entry for each data file of this version.</param>
internal sealed record DirectoryFacts(
    Installation? Installation, bool HasSecrets, IReadOnlyList<string> Running, IReadOnlyList<DataFileFacts> Files);

/// <summary>The state of one data file at a start.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Content">The kind of content.</param>
/// <param name="Stamp">The stamp of the database; null if it has none.</param>
/// <param name="WasUsed">It has rows, or a write-ahead log without a database.</param>
/// <param name="Log">The state of its write-ahead log.</param>
internal sealed record DataFileFacts(string Name, FileContent Content, FileStamp? Stamp, bool WasUsed, LogContent Log)
{
    /// <summary>The file is missing and the version that wrote the others did not have it.</summary>
    internal bool IsNotYetThere { get; init; }
}

/// <summary>The kind of content of a data file.</summary>
internal enum FileContent
{
    Missing,
    Empty,
    Other,
    Database,
}

/// <summary>The state of a write-ahead log.</summary>
internal enum LogContent
{
    /// <summary>It exists, or the database already has everything in it.</summary>
    Usable,
    Missing,
    Empty,

    /// <summary>It carries the stamp of another database.</summary>
    Foreign,
}
