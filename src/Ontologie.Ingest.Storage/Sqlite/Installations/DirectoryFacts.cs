namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>What a start finds in the data directory.</summary>
/// <param name="Installation">What the file <c>installation</c> says; null where it is missing or cannot be read.</param>
/// <param name="HasSecrets">Secrets were sealed here before, which begins after both data files were made.</param>
/// <param name="Running">The files whose write-ahead log was in use when the server ended without closing them.</param>
/// <param name="Files">One for each data file that this version knows.</param>
internal sealed record DirectoryFacts(
    Installation? Installation, bool HasSecrets, IReadOnlyList<string> Running, IReadOnlyList<DataFileFacts> Files);

/// <summary>What a start finds of one data file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">What there is under its name.</param>
/// <param name="Stamp">What it carries, where it is a database that carries one.</param>
/// <param name="WasUsed">It has rows, or a write-ahead log without a database.</param>
/// <param name="Log">What there is of its write-ahead log.</param>
internal sealed record DataFileFacts(string Name, FileContent Content, FileStamp? Stamp, bool WasUsed, LogContent Log);

/// <summary>What there is under a data file's name.</summary>
internal enum FileContent
{
    Missing,
    Empty,
    Other,
    Database,
}

/// <summary>What there is of a write-ahead log, and whether it is needed.</summary>
internal enum LogContent
{
    /// <summary>It is there, or everything in it is in the database already.</summary>
    Usable,
    Missing,
    Empty,

    /// <summary>It carries the stamp of another database.</summary>
    Foreign,
}
