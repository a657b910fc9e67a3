using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>
/// The nonces' part of an append: tells which identities are known, and adds those that are new. Used by the writer thread
/// alone, inside its transaction, which keeps every other writer out.
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

    /// <summary>How many committed nonces are in memory because the index does not have all of them.</summary>
    internal int NotIndexed => _recent.Count;

    /// <summary>Begins a batch: what is in memory is what is committed.</summary>
    internal void Begin()
    {
        _added.Clear();
        var version = _readVersion.Find(static row => row.ReadInt64(0));
        if (version != _version)
        {
            // The first batch of this connection, or another connection has written: what is in memory may not be all.
            var state = _recent.Reload(_connection);
            _index.Reload(state.Leaving);
            _move.Resume(state);
            _version = version;
        }

        _nextRow = _recent.NextRow;
    }

    /// <summary>What is stored for an identity, by an earlier batch or by this one; null where nothing is.</summary>
    /// <exception cref="InvalidOperationException">The index leads to another nonce, or to none: the file is damaged.</exception>
    internal KnownNonce? Find(NewEvent item)
    {
        var key = new NonceKey(item.Id, item.Endpoint);
        var row = _added.TryGetValue(key, out var added)
            ? added
            : _recent.Find(key) ?? _index.Find(key);
        return row is null
            ? null
            : _read.Bind(row).Bind(item.Id.Value).Bind(item.Endpoint.Value).Find(static row => new KnownNonce(row.ReadInt64(0), row.ReadBytes(1)))
                ?? throw new InvalidOperationException($"The nonce of {item.Id} is known and not in its row: nothing more is stored.");
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

    /// <summary>Ends a batch: a part of the generation that leaves goes with it.</summary>
    internal void End()
    {
        _move.Run(_added.Count);
        _index.ReadOn(_added.Count);
    }

    /// <summary>The batch is committed. Where it was not, nothing of it is to be found here.</summary>
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
