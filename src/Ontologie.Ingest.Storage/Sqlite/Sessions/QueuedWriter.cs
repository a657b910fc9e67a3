using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Installations;

namespace Ontologie.Ingest.Storage.Sqlite.Sessions;

/// <summary>The writer of one SQLite file, with a short queue. Thread-safe.</summary>
/// <param name="path">A migrated file.</param>
/// <param name="guard">Detects the loss of the file; null for no detection.</param>
internal sealed class QueuedWriter(string path, DataFileGuard? guard) : IDisposable
{
    /// <summary>
    /// The most transactions in the queue of the writer's thread. Further callers wait without blocking a thread. One is enough to keep
    /// the thread busy; the others are ready when it ends.
    /// </summary>
    private const int MaxQueued = 8;

    private readonly SqliteWriter _writer = new(path, guard);
    private readonly SemaphoreSlim _queue = new(MaxQueued);

    /// <inheritdoc cref="SqliteWriter.WriteAsync"/>
    internal async Task<T> WriteAsync<T>(
        Func<StatementCache, T> work, CancellationToken cancellationToken, CommitSafety safety = CommitSafety.OnDisk)
    {
        await _queue.WaitAsync(cancellationToken);
        try
        {
            return await _writer.WriteAsync(
                session => work(session.Get(static connection => new StatementCache(connection))),
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
}
