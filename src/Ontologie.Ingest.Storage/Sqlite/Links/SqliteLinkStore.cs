using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>Writes <c>links.db</c> with its own writer, so that no append to the event log waits for linking.</summary>
internal sealed class SqliteLinkStore : ILinkStore, IDisposable
{
    /// <summary>
    /// The most transactions in the queue of the writer's thread. Further callers wait without blocking a thread. One is enough to keep
    /// the thread busy; the others are ready when it ends.
    /// </summary>
    private const int MaxQueued = 8;

    private readonly SqliteWriter _writer;
    private readonly SemaphoreSlim _queue = new(MaxQueued);
    private readonly LinkClock _clock;

    /// <param name="path">A migrated file.</param>
    /// <param name="time">The clock of manual edits.</param>
    /// <param name="guard">Detects the loss of the file; null for no detection.</param>
    internal SqliteLinkStore(string path, TimeProvider time, DataFileGuard? guard = null)
    {
        _writer = new SqliteWriter(path, guard);
        _clock = new LinkClock(time);
    }

    public async Task<T> WriteAsync<T>(
        Func<ILinkTransaction, Task<T>> work, CommitSafety safety, CancellationToken cancellationToken)
    {
        await _queue.WaitAsync(cancellationToken);
        try
        {
            return await _writer.WriteAsync(
                session => Run(session.Get(static connection => new StatementCache(connection)), work),
                safety: safety,
                cancellationToken: cancellationToken);
        }
        finally
        {
            _queue.Release();
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _queue.Dispose();
    }

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
