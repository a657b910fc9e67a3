using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite.Appending;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Ontologie.Ingest.Storage.Sqlite.Nonces;
using Ontologie.Ingest.Storage.Sqlite.Reading;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite;

/// <summary>The event log in one SQLite file, for one process.</summary>
internal sealed class SqliteEventStore : IEventStore, IDisposable
{
    private readonly string _path;
    private readonly DataFileGuard? _guard;
    private readonly RecentNonces _recent;
    private readonly SqliteWriterThread _writer = new("events.db writer");
    private readonly SqliteEventReader _reads;
    private SqliteAppend? _append;

    /// <param name="path">A file that was migrated.</param>
    /// <param name="nonces">How many nonces are handled together; null for what a server does.</param>
    /// <param name="guard">Notices that the file is lost; null where nobody does.</param>
    internal SqliteEventStore(string path, NonceSizes? nonces = null, DataFileGuard? guard = null)
    {
        _path = path;
        _guard = guard;
        _recent = new RecentNonces(nonces ?? new NonceSizes());
        _reads = new SqliteEventReader(path, _recent);
    }

    /// <summary>One file for as long as it is open, until it is lost: then what was stored in it is known no more.</summary>
    public long Lineage => _guard is { IsLost: true } ? 1 : 0;

    /// <summary>
    /// Reads what the first append would have to read: up to a million nonces, after a long history. Nothing is changed, and if it
    /// fails the first append tries it again.
    /// </summary>
    /// <returns>How many nonces are not in their index.</returns>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The file cannot be read.</exception>
    internal Task<int> PrepareAsync() => _writer.RunAsync(() => Use(static append => append.Prepare()));

    public Task<AppendResult[]> AppendAsync(IReadOnlyList<NewEvent> batch, CancellationToken cancellationToken) =>
        _writer.RunAsync(() =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Use(append => append.Run(batch));
        });

    public Task AddRepeatsAsync(IReadOnlyList<EventRepeats> batch, CancellationToken cancellationToken)
    {
        EventRepeats.Check(batch);
        return _writer.RunAsync(() =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Use(append =>
            {
                append.AddRepeats(batch);
                return true;
            });
        });
    }

    public Task<IReadOnlyList<EndpointTotals>> ReadTotalsAsync(IReadOnlyList<EndpointId> endpoints, CancellationToken cancellationToken) =>
        ReadAsync(() => _reads.ReadTotals(endpoints), cancellationToken);

    public Task<IReadOnlyList<StoredEvent>> ListAsync(EventQuery query, CancellationToken cancellationToken) =>
        ReadAsync(() => _reads.List(query), cancellationToken);

    public Task<long?> FindOldestSequenceAsync(EndpointId endpoint, CancellationToken cancellationToken) =>
        ReadAsync(() => _reads.FindOldestSequence(endpoint), cancellationToken);

    public Task<StoredEventWithHeaders?> FindAsync(EndpointId endpoint, EventId id, CancellationToken cancellationToken) =>
        ReadAsync(() => _reads.Find(endpoint, id), cancellationToken);

    public Task<byte[]?> FindBodyAsync(EndpointId endpoint, EventId id, CancellationToken cancellationToken) =>
        ReadAsync(() => _reads.FindBody(endpoint, id), cancellationToken);

    public Task<IReadOnlyList<SecretUse>> ListSecretUsesAsync(EndpointId endpoint, CancellationToken cancellationToken) =>
        ReadAsync(() => _reads.ListSecretUses(endpoint), cancellationToken);

    public Task ProbeAsync(CancellationToken cancellationToken) =>
        _writer.RunAsync(() =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Use(append =>
            {
                append.Probe();
                return true;
            });
        });

    public void Dispose()
    {
        _writer.Dispose();
        _append?.Dispose();
    }

    private Task<T> ReadAsync<T>(Func<T> read, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            _guard?.ThrowIfLost();
            return read();
        },
        cancellationToken);

    private T Use<T>(Func<SqliteAppend, T> work)
    {
        _guard?.ThrowIfLost();
        _append ??= OpenAppend();
        try
        {
            var result = work(_append);
            _guard?.Confirm(DataDirectory.EventsName);
            return result;
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
