using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite.Nonces;

namespace Ontologie.Ingest.Storage.Sqlite;

/// <summary>The event log in one SQLite file, for one process.</summary>
internal sealed class SqliteEventStore : IEventStore, IDisposable
{
    /// <summary>
    /// The more, the more nonces share a page when they are moved, the more memory they take, and the longer the first append after
    /// a start: see docs/decisions/0012-recent-nonces.md.
    /// </summary>
    private const int NoncesPerGeneration = 1 << 17;

    private readonly string _path;
    private readonly RecentNonces _recent;
    private readonly SqliteWriterThread _writer = new("events.db writer");
    private readonly SqliteEventReads _reads;
    private SqliteAppend? _append;

    /// <param name="path">A file that was migrated.</param>
    /// <param name="noncesPerGeneration">How many nonces are moved to their index together.</param>
    internal SqliteEventStore(string path, int noncesPerGeneration = NoncesPerGeneration)
    {
        _path = path;
        _recent = new RecentNonces(noncesPerGeneration);
        _reads = new SqliteEventReads(path, _recent);

        // Where this fails, so does the first append, and tells it to somebody.
        _ = _writer.RunAsync(() => Use(static append => append.Prepare()));
    }

    /// <summary>One file for as long as it is open.</summary>
    public long Lineage => 0;

    public Task<AppendResult[]> AppendAsync(IReadOnlyList<NewEvent> batch, CancellationToken cancellationToken) =>
        _writer.RunAsync(() =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Use(append => append.Run(batch));
        });

    public Task<IReadOnlyList<StoredEvent>> ListAsync(EventQuery query, CancellationToken cancellationToken) =>
        Task.Run(() => _reads.List(query), cancellationToken);

    public Task<long?> FindOldestSequenceAsync(EndpointId endpoint, CancellationToken cancellationToken) =>
        Task.Run(() => _reads.FindOldestSequence(endpoint), cancellationToken);

    public Task<StoredEventWithHeaders?> FindAsync(EndpointId endpoint, EventId id, CancellationToken cancellationToken) =>
        Task.Run(() => _reads.Find(endpoint, id), cancellationToken);

    public Task<byte[]?> FindBodyAsync(EndpointId endpoint, EventId id, CancellationToken cancellationToken) =>
        Task.Run(() => _reads.FindBody(endpoint, id), cancellationToken);

    public Task<IReadOnlyList<SecretUse>> ListSecretUsesAsync(EndpointId endpoint, CancellationToken cancellationToken) =>
        Task.Run(() => _reads.ListSecretUses(endpoint), cancellationToken);

    public Task<bool> IsReachableAsync(CancellationToken cancellationToken) =>
        Task.Run(_reads.IsReachable, cancellationToken);

    public void Dispose()
    {
        _writer.Dispose();
        _append?.Dispose();
    }

    private T Use<T>(Func<SqliteAppend, T> work)
    {
        _append ??= OpenAppend();
        try
        {
            return work(_append);
        }
        catch (Exception failure) when (failure is not EventDataException)
        {
            // After an I/O error or a failed rollback the connection may be unusable: the next append opens its own.
            var broken = _append;
            _append = null;
            broken.Dispose();
            throw;
        }
    }

    private SqliteAppend OpenAppend()
    {
        var connection = SqliteConnections.OpenWriter(_path);
        try
        {
            return new SqliteAppend(connection, _recent);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
