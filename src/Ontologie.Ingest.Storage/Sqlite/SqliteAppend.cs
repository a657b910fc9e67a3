using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Sqlite;

/// <summary>
/// The append on one connection, with its statements prepared once. Used by the writer thread alone. The nonce
/// decides what is new; sequences are taken from the endpoint's head row in the same transaction.
/// </summary>
internal sealed class SqliteAppend : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insertNonce;
    private readonly SqliteCommand _readNonce;
    private readonly SqliteCommand _readHead;
    private readonly SqliteCommand _writeHead;
    private readonly SqliteCommand _insertEvent;
    private readonly SqliteCommand _writeUse;
    private readonly SecretUses _uses = new();
    private readonly Dictionary<(EndpointId, SecretId), NewEvent> _newUses = [];

    internal SqliteAppend(SqliteConnection connection)
    {
        _connection = connection;
        _insertNonce = Prepare(
            """
            INSERT INTO replay_nonce (endpoint_id, event_id, sequence, received_at, kept, body_digest)
            VALUES ($endpoint, $event, $sequence, $received, $kept, $digest) ON CONFLICT DO NOTHING
            """,
            "$endpoint", "$event", "$sequence", "$received", "$kept", "$digest");
        _readNonce = Prepare(
            "SELECT sequence, body_digest FROM replay_nonce WHERE endpoint_id = $endpoint AND event_id = $event",
            "$endpoint", "$event");
        _readHead = Prepare("SELECT last_sequence FROM endpoint_log WHERE endpoint_id = $endpoint", "$endpoint");
        _writeHead = Prepare(
            """
            INSERT INTO endpoint_log (endpoint_id, last_sequence) VALUES ($endpoint, $last)
            ON CONFLICT (endpoint_id) DO UPDATE SET last_sequence = excluded.last_sequence
            """,
            "$endpoint", "$last");
        _insertEvent = Prepare(
            """
            INSERT INTO event (endpoint_id, sequence, event_id, received_at, type, secret_id, size, test, headers, body)
            VALUES ($endpoint, $sequence, $event, $received, $type, $secret, $size, $test, $headers, $body)
            """,
            "$endpoint", "$sequence", "$event", "$received", "$type", "$secret", "$size", "$test", "$headers", "$body");
        _writeUse = Prepare(
            """
            INSERT INTO secret_use (endpoint_id, secret_id, last_used_at) VALUES ($endpoint, $secret, $used)
            ON CONFLICT (endpoint_id, secret_id) DO UPDATE SET last_used_at = max(last_used_at, excluded.last_used_at)
            """,
            "$endpoint", "$secret", "$used");
    }

    internal AppendResult[] Run(IReadOnlyList<NewEvent> batch)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        Use(transaction);
        try
        {
            var results = new AppendResult[batch.Count];
            var heads = new Dictionary<EndpointId, long>();
            _newUses.Clear();
            for (var i = 0; i < batch.Count; i++)
            {
                results[i] = Append(batch[i], heads);
            }

            foreach (var (endpoint, last) in heads)
            {
                Bind(_writeHead, endpoint.ToBytes(), last);
                _writeHead.ExecuteNonQuery();
            }

            foreach (var use in _newUses.Values)
            {
                Bind(_writeUse, use.Endpoint.ToBytes(), use.Secret.ToBytes(), SqliteMicros.From(use.ReceivedAt));
                _writeUse.ExecuteNonQuery();
            }

            transaction.Commit();
            foreach (var use in _newUses.Values)
            {
                _uses.Stored(use);
            }

            return results;
        }
        catch (SqliteException refused) when (IsAboutTheData(refused))
        {
            throw new EventDataException("SQLite refuses an item of the batch.", refused);
        }
    }

    public void Dispose()
    {
        _insertNonce.Dispose();
        _readNonce.Dispose();
        _readHead.Dispose();
        _writeHead.Dispose();
        _insertEvent.Dispose();
        _writeUse.Dispose();
        _connection.Dispose();
    }

    private AppendResult Append(NewEvent item, Dictionary<EndpointId, long> heads)
    {
        var endpoint = item.Endpoint.ToBytes();
        var id = item.Id.ToBytes();
        var received = SqliteMicros.From(item.ReceivedAt);
        var isNewHead = !heads.TryGetValue(item.Endpoint, out var last);
        if (isNewHead)
        {
            last = ReadHead(endpoint);
        }

        var next = last + 1;
        Bind(_insertNonce, endpoint, id, next, received, item.KeepNonce ? 1 : 0, item.BodyDigest);
        if (_insertNonce.ExecuteNonQuery() == 0)
        {
            return ReadDuplicate(endpoint, id, item.BodyDigest);
        }

        Bind(
            _insertEvent,
            endpoint, next, id, received, item.Type, item.Secret.ToBytes(), item.Body.Length, item.IsTest ? 1 : 0, item.Headers, item.Body);
        _insertEvent.ExecuteNonQuery();
        NoteUse(item);
        heads[item.Endpoint] = next;
        return new AppendResult(AppendOutcome.Committed, next);
    }

    private void NoteUse(NewEvent item)
    {
        var key = (item.Endpoint, item.Secret);
        if (_uses.IsNews(item) && (!_newUses.TryGetValue(key, out var noted) || noted.ReceivedAt < item.ReceivedAt))
        {
            _newUses[key] = item;
        }
    }

    private long ReadHead(byte[] endpoint)
    {
        Bind(_readHead, endpoint);
        return _readHead.ExecuteScalar() is long last ? last : 0;
    }

    private AppendResult ReadDuplicate(byte[] endpoint, byte[] id, byte[] digest)
    {
        Bind(_readNonce, endpoint, id);
        using var reader = _readNonce.ExecuteReader();
        if (!reader.Read())
        {
            throw new InvalidOperationException("A nonce that conflicted is not there: the store is not consistent.");
        }

        var differs = !reader.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(digest);
        return new AppendResult(AppendOutcome.Duplicate, reader.GetInt64(0), differs);
    }

    private SqliteCommand Prepare(string text, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }

    private void Use(SqliteTransaction transaction)
    {
        _insertNonce.Transaction = transaction;
        _readNonce.Transaction = transaction;
        _readHead.Transaction = transaction;
        _writeHead.Transaction = transaction;
        _insertEvent.Transaction = transaction;
        _writeUse.Transaction = transaction;
    }

    private static void Bind(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }

    /// <summary>SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH and SQLITE_RANGE: https://www.sqlite.org/rescode.html</summary>
    private static bool IsAboutTheData(SqliteException exception) => exception.SqliteErrorCode is 18 or 19 or 20 or 25;
}
