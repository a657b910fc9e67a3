using Ontologie.Ingest.Storage.Sqlite.Appending;
using Ontologie.Ingest.Storage.Sqlite.Erasing;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Ontologie.Ingest.Storage.Sqlite.Nonces;
using Ontologie.Ingest.Storage.Sqlite.Reading;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite;

/// <summary>The event log in one SQLite file, for one process: its writer, and what appends and reads.</summary>
internal sealed class SqliteEventStore : IDisposable
{
    private readonly SqliteWriter _writer;

    /// <param name="path">A migrated file.</param>
    /// <param name="nonces">How many nonces are handled together; null for the sizes of a server.</param>
    /// <param name="guard">Detects the loss of the file; null for no detection.</param>
    /// <param name="time">Times the retries of an erasure; null for the system's clock.</param>
    internal SqliteEventStore(string path, NonceSizes? nonces = null, DataFileGuard? guard = null, TimeProvider? time = null)
    {
        var recent = new RecentNonces(nonces ?? new NonceSizes());
        _writer = new SqliteWriter(path, guard);
        Appender = new SqliteEventAppender(_writer, recent, guard);
        Reader = new SqliteEventReader(path, recent, guard);
        Eraser = new SqliteEventEraser(_writer, time ?? TimeProvider.System);
    }

    internal SqliteEventAppender Appender { get; }

    internal SqliteEventReader Reader { get; }

    internal SqliteEventEraser Eraser { get; }

    public void Dispose() => _writer.Dispose();
}
