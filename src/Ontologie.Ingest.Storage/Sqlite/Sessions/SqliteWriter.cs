using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Installations;

namespace Ontologie.Ingest.Storage.Sqlite.Sessions;

/// <summary>
/// The only writer of one SQLite file: its thread and its connection. Every write of this process goes through it. A commit on another
/// connection would make the next append reload the nonces and rebuild their filter (see NonceAppend.Begin).
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly string _name;
    private readonly DataFileGuard? _guard;
    private readonly Func<SqliteConnection> _open;
    private readonly SqliteWriterThread _thread;
    private WriterSession? _session;

    /// <param name="path">A migrated file.</param>
    /// <param name="guard">Detects the loss of the file; null for no detection.</param>
    /// <param name="open">Opens the connection; null for that of a data file.</param>
    internal SqliteWriter(string path, DataFileGuard? guard = null, Func<SqliteConnection>? open = null)
    {
        _open = open ?? (() => SqliteConnections.OpenWriter(path));
        _name = Path.GetFileName(path);
        _guard = guard;
        _thread = new SqliteWriterThread($"{_name} writer");
    }

    /// <summary>Runs work in one write transaction on the writer's thread, and commits it.</summary>
    /// <param name="work">Writes on the session's connection. It must not begin or end a transaction.</param>
    /// <param name="committed">Runs right after the commit, on the same thread, before the result is returned.</param>
    /// <param name="safety">Whether the commit waits for the disk.</param>
    /// <param name="cancellationToken">Cancels work that has not begun.</param>
    /// <remarks>
    /// Success: the work is committed to a file that the next start finds. <see cref="EventDataException"/> or
    /// <see cref="LinkDataException"/> from the work: it is rolled back. Any other exception: it is committed or rolled back
    /// as a whole, and the next call opens a new connection.
    /// </remarks>
    internal Task<T> WriteAsync<T>(
        Func<WriterSession, T> work,
        Action<WriterSession>? committed = null,
        CommitSafety safety = CommitSafety.OnDisk,
        CancellationToken cancellationToken = default) =>
        _thread.RunAsync(() =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Run(work, committed, safety, writes: true);
        });

    /// <summary>Runs work in one read transaction on the writer's thread. Loads state into memory that later writes need.</summary>
    internal Task<T> ReadAsync<T>(Func<WriterSession, T> work) =>
        _thread.RunAsync(() => Run(work, committed: null, CommitSafety.OnDisk, writes: false));

    /// <summary>Runs work outside a transaction on the writer's thread.</summary>
    /// <param name="work">Changes no row.</param>
    internal Task<T> RunAsync<T>(Func<WriterSession, T> work) => _thread.RunAsync(() =>
    {
        _guard?.ThrowIfLost();
        try
        {
            return work(_session ??= new WriterSession(_open()));
        }
        catch (Exception)
        {
            CloseSession();
            throw;
        }
    });

    /// <summary>Finishes the queued work, then closes the connection.</summary>
    public void Dispose()
    {
        _thread.Dispose();
        CloseSession();
    }

    private T Run<T>(Func<WriterSession, T> work, Action<WriterSession>? committed, CommitSafety safety, bool writes)
    {
        _guard?.ThrowIfLost();
        var session = _session ??= new WriterSession(_open());
        try
        {
            session.Use(safety);
            T result;
            using (var transaction = session.Connection.BeginTransaction(deferred: !writes))
            {
                result = work(session);
                if (writes)
                {
                    transaction.Commit();
                    committed?.Invoke(session);
                }
            }

            _guard?.Confirm(_name);
            return result;
        }
        catch (Exception failure) when (failure is not (EventDataException or LinkDataException))
        {
            // The connection may be unusable after an I/O error or a failed rollback.
            CloseSession();
            throw;
        }
    }

    private void CloseSession()
    {
        var session = _session;
        _session = null;
        session?.Dispose();
    }
}
