using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Sqlite;

/// <summary>The event log in one SQLite file, for one process.</summary>
internal sealed class SqliteEventStore(string path) : IEventStore, IDisposable
{
    private readonly SqliteWriterThread _writer = new("events.db writer");
    private readonly SqliteEventReads _reads = new(path);
    private SqliteAppend? _append;

    /// <summary>One file for as long as it is open.</summary>
    public long Lineage => 0;

    public Task<AppendResult[]> AppendAsync(IReadOnlyList<NewEvent> batch, CancellationToken cancellationToken) =>
        _writer.RunAsync(() =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Append(batch);
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

    private AppendResult[] Append(IReadOnlyList<NewEvent> batch)
    {
        _append ??= new SqliteAppend(SqliteConnections.OpenWriter(path));
        try
        {
            return _append.Run(batch);
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
}
