using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>
/// The part of an append that concerns nonces: finds known identities and adds new ones. For the writer thread only, in its
/// transaction, which excludes every other writer.
/// </summary>
internal sealed class NonceAppend : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly RecentNonces _recent;
    private readonly NonceIndex _index;
    private readonly NonceMove _move;
    private readonly SqliteStatement _readVersion;
    private readonly SqliteStatement _read;
    private readonly SqliteStatement _insert;
    private readonly Dictionary<NonceKey, long> _added = [];
    private long? _version;
    private long _nextRow;

    internal NonceAppend(SqliteConnection connection, RecentNonces recent)
    {
        _connection = connection;
        _recent = recent;
        _index = new NonceIndex(connection, recent.Sizes);
        _move = new NonceMove(connection, recent, _index);
        _readVersion = new SqliteStatement(connection, "PRAGMA data_version");
        _read = new SqliteStatement(connection, "SELECT sequence, body_digest FROM nonce WHERE n = ? AND event_id = ? AND endpoint_id = ?");
        _insert = new SqliteStatement(
            connection,
            """
            INSERT INTO nonce (n, endpoint_id, event_id, sequence, received_at, kept, body_digest)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """);
    }

    /// <summary>The number of committed nonces in memory. The index does not have all of them yet.</summary>
    internal int NotIndexed => _recent.Count;

    /// <summary>Begins a batch. Afterwards memory has exactly the committed nonces that the index lacks.</summary>
    internal void Begin()
    {
        _added.Clear();
        var version = _readVersion.Find(static row => row.ReadInt64(0));
        if (version != _version)
        {
            // The first batch of this connection, or another connection has written: memory may be incomplete.
            var state = _recent.Reload(_connection);
            _index.Reload(state.Leaving);
            _move.Resume(state);
            _version = version;
        }

        _nextRow = _recent.NextRow;
    }

    /// <summary>The nonce of an identity, from an earlier batch or this one; null if there is none.</summary>
    /// <exception cref="InvalidOperationException">The index names a wrong row: the file is damaged.</exception>
    internal KnownNonce? Find(NewEvent item)
    {
        var key = new NonceKey(item.Id, item.Endpoint);
        var row = _added.TryGetValue(key, out var added)
            ? added
            : _recent.Find(key) ?? _index.Find(key);
        return row is null
            ? null
            : _read.Bind(row).Bind(item.Id.Value).Bind(item.Endpoint.Value)
                .Find(static row => new KnownNonce(row.ReadInt64(0), row.ReadBytes(1)))
                ?? throw new InvalidOperationException(
                    $"The nonce of {item.Id} is not in the row that its index names. The file is damaged and takes no more events.");
    }

    internal void Add(NewEvent item, long sequence, long received)
    {
        var row = _nextRow++;
        _insert
            .Bind(row).Bind(item.Endpoint.Value).Bind(item.Id.Value).Bind(sequence).Bind(received).Bind(item.KeepNonce)
            .Bind(item.BodyDigest)
            .Run();
        _added.Add(new NonceKey(item.Id, item.Endpoint), row);
    }

    /// <summary>Ends a batch: also moves a part of the leaving generation into the index.</summary>
    internal void End()
    {
        _move.Run(_added.Count);
        _index.ReadOn(_added.Count);
    }

    /// <summary>Adds the nonces of the batch to memory. Call it after the commit.</summary>
    internal void Committed()
    {
        _recent.Add(_added);
        _move.Committed();
    }

    public void Dispose()
    {
        _readVersion.Dispose();
        _read.Dispose();
        _insert.Dispose();
        _move.Dispose();
        _index.Dispose();
    }
}
