using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite.Log;
using Ontologie.Ingest.Storage.Sqlite.Nonces;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Appending;

/// <summary>
/// The append on one connection, with its statements prepared once. For the writer thread only, in its transaction. The nonces
/// decide what is new. Sequences come from the endpoint's head row in the same transaction.
/// </summary>
internal sealed class SqliteAppend : IDisposable
{
    private const int DuplicatePrimaryKey = 1555;
    private const int DuplicateUniqueKey = 2067;

    private readonly NonceAppend _nonces;
    private readonly LogHeads _heads;
    private readonly SqliteStatement _insertEvent;
    private readonly SqliteStatement _writeUse;
    private readonly Dictionary<EndpointId, LogHead> _newHeads = [];
    private readonly SecretUses _uses = new();
    private readonly Dictionary<(EndpointId, SecretId), NewEvent> _newUses = [];

    internal SqliteAppend(SqliteConnection connection, RecentNonces recent)
    {
        _nonces = new NonceAppend(connection, recent);
        _heads = new LogHeads(connection);
        _insertEvent = new SqliteStatement(
            connection,
            """
            INSERT INTO event (
                endpoint_id, sequence, previous, is_mark, event_id, received_at, type, secret_id, size, test, headers, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
        _writeUse = new SqliteStatement(
            connection,
            """
            INSERT INTO secret_use (endpoint_id, secret_id, last_used_at, first_used_at) VALUES (?1, ?2, ?3, ?3)
            ON CONFLICT (endpoint_id, secret_id) DO UPDATE SET last_used_at = max(last_used_at, excluded.last_used_at)
            """);
    }

    /// <summary>Loads into memory what the first append needs.</summary>
    /// <returns>The number of nonces that the index does not have yet.</returns>
    internal int Load()
    {
        _nonces.Begin();
        return _nonces.NotIndexed;
    }

    /// <summary>Writes a batch. <see cref="Committed"/> must follow its commit.</summary>
    /// <exception cref="EventDataException">SQLite refuses an item.</exception>
    internal AppendResult[] Run(IReadOnlyList<NewEvent> batch)
    {
        try
        {
            var results = new AppendResult[batch.Count];
            _newHeads.Clear();
            _newUses.Clear();
            _nonces.Begin();
            for (var i = 0; i < batch.Count; i++)
            {
                results[i] = Append(batch[i]);
            }

            foreach (var (endpoint, head) in _newHeads)
            {
                _heads.Write(endpoint, head);
            }

            foreach (var use in _newUses.Values)
            {
                _writeUse.Bind(use.Endpoint.Value).Bind(use.Secret.Value).Bind(SqliteMicros.From(use.ReceivedAt)).Run();
            }

            _nonces.End();
            return results;
        }
        catch (SqliteException refused) when (IsAboutTheData(refused))
        {
            throw new EventDataException("SQLite refuses an item of the batch.", refused);
        }
    }

    /// <summary>Applies the last batch to memory. Call it after the commit.</summary>
    internal void Committed()
    {
        _nonces.Committed();
        foreach (var use in _newUses.Values)
        {
            _uses.Stored(use);
        }
    }

    public void Dispose()
    {
        _nonces.Dispose();
        _heads.Dispose();
        _insertEvent.Dispose();
        _writeUse.Dispose();
    }

    private AppendResult Append(NewEvent item)
    {
        if (_nonces.Find(item) is var (known, digest))
        {
            return new AppendResult(AppendOutcome.Duplicate, known, BodyDiffers: !digest.AsSpan().SequenceEqual(item.BodyDigest));
        }

        var received = SqliteMicros.From(item.ReceivedAt);
        var (last, previous) = _newHeads.TryGetValue(item.Endpoint, out var head) ? head : _heads.Find(item.Endpoint);
        var next = last + 1;
        _nonces.Add(item, next, received);
        var row = _insertEvent
            .Bind(item.Endpoint.Value).Bind(next).Bind(previous).Bind(LogMarks.IsMark(item.Endpoint, next, previous))
            .Bind(item.Id.Value).Bind(received).Bind(item.Type).Bind(item.Secret.Value)
            .Bind(item.Body.Length).Bind(item.IsTest).Bind(item.Headers).Bind(item.Body)
            .Insert();
        NoteUse(item);
        _newHeads[item.Endpoint] = new LogHead(next, row);
        return new AppendResult(AppendOutcome.Committed, next);
    }

    private void NoteUse(NewEvent item)
    {
        var key = (item.Endpoint, item.Secret);
        if (_uses.MustStore(item) && (!_newUses.TryGetValue(key, out var noted) || noted.ReceivedAt < item.ReceivedAt))
        {
            _newUses[key] = item;
        }
    }

    /// <summary>
    /// SQLITE_TOOBIG, SQLITE_CONSTRAINT and SQLITE_MISMATCH (https://www.sqlite.org/rescode.html), except a duplicate key. This program
    /// chooses the keys, so a duplicate is its own bug and not a fault of the data.
    /// </summary>
    private static bool IsAboutTheData(SqliteException exception) =>
        exception.SqliteErrorCode is 18 or 19 or 20 && exception.SqliteExtendedErrorCode is not (DuplicatePrimaryKey or DuplicateUniqueKey);
}
