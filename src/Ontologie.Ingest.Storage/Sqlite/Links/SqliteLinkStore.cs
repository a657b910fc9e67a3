using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>Writes <c>links.db</c> with its own writer, so that no append to the event log waits for linking.</summary>
internal sealed class SqliteLinkStore : ILinkStore, IDisposable
{
    private readonly QueuedWriter _writer;
    private readonly LinkClock _clock;

    /// <param name="path">A migrated file.</param>
    /// <param name="time">The clock of manual edits.</param>
    /// <param name="guard">Detects the loss of the file; null for no detection.</param>
    internal SqliteLinkStore(string path, TimeProvider time, DataFileGuard? guard = null)
    {
        _writer = new QueuedWriter(path, guard);
        _clock = new LinkClock(time);
    }

    public Task<T> WriteAsync<T>(
        Func<ILinkTransaction, Task<T>> work, CommitSafety safety, CancellationToken cancellationToken) =>
        _writer.WriteAsync(statements => Run(statements, work), cancellationToken, safety);

    public void Dispose() => _writer.Dispose();

    private T Run<T>(StatementCache statements, Func<ILinkTransaction, Task<T>> work)
    {
        try
        {
#pragma warning disable VSTHRD002 // The writer's thread is there to block. All methods of the transaction are complete when they return.
            return work(new SqliteLinkTransaction(statements, _clock)).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        }
        catch (SqliteException refused) when (IsAboutTheData(refused))
        {
            throw new LinkDataException("SQLite refuses the data of the transaction.", refused);
        }
    }

    /// <summary>SQLITE_TOOBIG, SQLITE_CONSTRAINT and SQLITE_MISMATCH (https://www.sqlite.org/rescode.html).</summary>
    private static bool IsAboutTheData(SqliteException exception) => exception.SqliteErrorCode is 18 or 19 or 20;
}
