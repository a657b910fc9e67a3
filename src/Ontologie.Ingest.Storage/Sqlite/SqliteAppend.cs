using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite.Log;
using Ontologie.Ingest.Storage.Sqlite.Nonces;

namespace Ontologie.Ingest.Storage.Sqlite;

/// <summary>
/// The append on one connection, with its statements prepared once. Used by the writer thread alone. The nonces
/// decide what is new; sequences are taken from the endpoint's head row in the same transaction.
/// </summary>
internal sealed class SqliteAppend : IDisposable
{
    private const int PrimaryKeyIsThere = 1555;
    private const int UniqueKeyIsThere = 2067;

    private readonly SqliteConnection _connection;
    private readonly SqliteStatements _statements;
    private readonly NonceAppend _nonces;
    private readonly LogHeads _heads;
    private readonly SqliteInsert _insertEvent;
    private readonly SqliteCommand _writeUse;
    private readonly SecretUses _uses = new();
    private readonly Dictionary<(EndpointId, SecretId), NewEvent> _newUses = [];

    internal SqliteAppend(SqliteConnection connection, RecentNonces recent)
    {
        _connection = connection;
        _statements = new SqliteStatements(connection);
        _nonces = new NonceAppend(connection, _statements, recent);
        _heads = new LogHeads(_statements);
        _insertEvent = new SqliteInsert(
            connection,
            """
            INSERT INTO event (
                endpoint_id, sequence, previous, is_mark, event_id, received_at, type, secret_id, size, test, headers, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
        _writeUse = _statements.Prepare(
            """
            INSERT INTO secret_use (endpoint_id, secret_id, last_used_at) VALUES ($endpoint, $secret, $used)
            ON CONFLICT (endpoint_id, secret_id) DO UPDATE SET last_used_at = max(last_used_at, excluded.last_used_at)
            """,
            "$endpoint", "$secret", "$used");
    }

    internal AppendResult[] Run(IReadOnlyList<NewEvent> batch)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        _statements.Join(transaction);
        try
        {
            var results = new AppendResult[batch.Count];
            var heads = new Dictionary<EndpointId, LogHead>();
            _newUses.Clear();
            _nonces.Begin(batch);
            for (var i = 0; i < batch.Count; i++)
            {
                results[i] = Append(batch[i], heads);
            }

            foreach (var (endpoint, head) in heads)
            {
                _heads.Write(endpoint, head);
            }

            foreach (var use in _newUses.Values)
            {
                SqliteStatements.Bind(_writeUse, use.Endpoint.ToBytes(), use.Secret.ToBytes(), SqliteMicros.From(use.ReceivedAt))
                    .ExecuteNonQuery();
            }

            _nonces.End();
            transaction.Commit();
            _nonces.Committed();
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
        _statements.Dispose();
        _nonces.Dispose();
        _insertEvent.Dispose();
        _connection.Dispose();
    }

    private AppendResult Append(NewEvent item, Dictionary<EndpointId, LogHead> heads)
    {
        if (_nonces.Find(item) is var (known, digest))
        {
            return new AppendResult(AppendOutcome.Duplicate, known, BodyDiffers: !digest.AsSpan().SequenceEqual(item.BodyDigest));
        }

        var received = SqliteMicros.From(item.ReceivedAt);
        var (last, previous) = heads.TryGetValue(item.Endpoint, out var head) ? head : _heads.Find(item.Endpoint);
        var next = last + 1;
        _nonces.Add(item, next, received);
        var row = _insertEvent
            .Bind(item.Endpoint.Value).Bind(next).Bind(previous).Bind(LogMarks.IsMark(item.Endpoint, next, previous))
            .Bind(item.Id.Value).Bind(received).Bind(item.Type).Bind(item.Secret.Value)
            .Bind(item.Body.Length).Bind(item.IsTest).Bind(item.Headers).Bind(item.Body)
            .Run();
        NoteUse(item);
        heads[item.Endpoint] = new LogHead(next, row);
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

    /// <summary>
    /// SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH and SQLITE_RANGE (https://www.sqlite.org/rescode.html), but no key that is
    /// there already: keys are given here, so that would be a mistake of this program and not of an item.
    /// </summary>
    private static bool IsAboutTheData(SqliteException exception) =>
        exception.SqliteErrorCode is 18 or 19 or 20 or 25 && exception.SqliteExtendedErrorCode is not (PrimaryKeyIsThere or UniqueKeyIsThere);
}
