using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>
/// The nonces' part of an append: tells which identities are known, and adds those that are new. Used by the writer thread
/// alone, inside its transaction, which keeps every other writer out.
/// </summary>
internal sealed class NonceAppend : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly RecentNonces _recent;
    private readonly NonceMove _move;
    private readonly SqliteCommand _readVersion;
    private readonly SqliteCommand _findSettled;
    private readonly SqliteCommand _readDigest;
    private readonly SqliteInsert _insert;
    private readonly Dictionary<NonceKey, KnownNonce> _settled = [];
    private readonly Dictionary<NonceKey, RecentNonce> _added = [];
    private long? _version;
    private long _nextRow;

    internal NonceAppend(SqliteConnection connection, SqliteStatements statements, RecentNonces recent)
    {
        _connection = connection;
        _recent = recent;
        _move = new NonceMove(statements, recent);
        _readVersion = statements.Prepare("PRAGMA data_version");
        _findSettled = statements.Prepare(
            """
            SELECT r.endpoint_id, r.event_id, r.sequence, r.body_digest
            FROM json_each($keys) AS k CROSS JOIN replay_nonce AS r
              ON r.endpoint_id = unhex(substr(k.value, 1, 32)) AND r.event_id = unhex(substr(k.value, 33))
            """,
            "$keys");
        _readDigest = statements.Prepare("SELECT body_digest FROM recent_nonce WHERE n = $row", "$row");
        _insert = new SqliteInsert(
            connection,
            """
            INSERT INTO recent_nonce (n, endpoint_id, event_id, sequence, received_at, kept, body_digest)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """);
    }

    /// <summary>Begins a batch: finds out which of its identities are known from before.</summary>
    internal void Begin(IReadOnlyList<NewEvent> batch)
    {
        _added.Clear();
        _settled.Clear();
        var version = (long)_readVersion.ExecuteScalar()!;
        if (version != _version)
        {
            // The first batch of this connection, or another connection has written: what is in memory may not be all.
            _recent.Reload(_connection);
            _move.Forget();
            _version = version;
        }

        _nextRow = _recent.NextRow;
        FindSettled(batch);
    }

    /// <summary>What is stored for an identity, by an earlier batch or by this one; null where nothing is.</summary>
    internal KnownNonce? Find(NewEvent item)
    {
        var key = new NonceKey(item.Endpoint, item.Id);
        if (_settled.TryGetValue(key, out var known))
        {
            return known;
        }

        if (!_added.TryGetValue(key, out var recent))
        {
            if (_recent.Find(key) is not { } found)
            {
                return null;
            }

            recent = found;
        }

        return new KnownNonce(recent.Sequence, (byte[])SqliteStatements.Bind(_readDigest, recent.Row).ExecuteScalar()!);
    }

    internal void Add(NewEvent item, long sequence, long received)
    {
        var row = _nextRow++;
        _insert
            .Bind(row).Bind(item.Endpoint.Value).Bind(item.Id.Value).Bind(sequence).Bind(received).Bind(item.KeepNonce)
            .Bind(item.BodyDigest)
            .Run();
        _added.Add(new NonceKey(item.Endpoint, item.Id), new RecentNonce(row, sequence));
    }

    /// <summary>Ends a batch: a part of the generation that leaves goes with it.</summary>
    internal void End() => _move.Run(_added.Count);

    /// <summary>The batch is committed. Where it was not, nothing of it is to be found here.</summary>
    internal void Committed()
    {
        _recent.Add(_added);
        _move.Committed();
    }

    public void Dispose() => _insert.Dispose();

    private void FindSettled(IReadOnlyList<NewEvent> batch)
    {
        var keys = new StringBuilder("[", (batch.Count * 68) + 2);
        foreach (var item in batch)
        {
            keys.Append(keys.Length == 1 ? "\"" : ",\"").Append(CultureInfo.InvariantCulture, $"{item.Endpoint.Value:x32}{item.Id.Value:x32}\"");
        }

        using var reader = SqliteStatements.Bind(_findSettled, keys.Append(']').ToString()).ExecuteReader();
        while (reader.Read())
        {
            var key = new NonceKey(
                EndpointId.FromBytes(reader.GetFieldValue<byte[]>(0)), EventId.FromBytes(reader.GetFieldValue<byte[]>(1)));
            _settled[key] = new KnownNonce(reader.GetInt64(2), reader.GetFieldValue<byte[]>(3));
        }
    }
}
