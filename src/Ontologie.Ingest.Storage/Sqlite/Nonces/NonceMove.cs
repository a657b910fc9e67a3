using Microsoft.Data.Sqlite;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>
/// Moves a generation of recent nonces to <c>replay_nonce</c>, a part with each batch: first it copies them in the order of that
/// table's key, so that neighbours share a page, then it deletes them in the order in which they lie. What is copied and not
/// deleted when the program ends is copied again, which changes nothing.
/// </summary>
internal sealed class NonceMove : IDisposable
{
    /// <summary>For each new nonce so many are copied: a generation has left before the next one is as large.</summary>
    private const int CopiedPerNew = 2;

    /// <summary>For each new nonce so many are deleted.</summary>
    private const int DeletedPerNew = 4;

    private readonly RecentNonces _recent;
    private readonly SqliteStatement _copy;
    private readonly SqliteStatement _delete;
    private long[] _rows = [];
    private int _copied;
    private int _copying;
    private long _firstRow;
    private long _lastRow = -1;
    private long _deleting;

    /// <summary>Where more than so many are waiting, moves all of them at once: all or nothing, in a transaction of its own.</summary>
    internal static void CatchUp(SqliteConnection connection, int most)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM recent_nonce";
        if ((long)command.ExecuteScalar()! <= most)
        {
            return;
        }

        command.CommandText =
            """
            INSERT INTO replay_nonce (endpoint_id, event_id, sequence, received_at, kept, body_digest)
            SELECT endpoint_id, event_id, sequence, received_at, kept, body_digest FROM recent_nonce
            WHERE true ORDER BY endpoint_id, event_id
            ON CONFLICT DO NOTHING;
            DELETE FROM recent_nonce;
            """;
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    internal NonceMove(SqliteConnection connection, RecentNonces recent)
    {
        _recent = recent;
        _copy = new SqliteStatement(
            connection,
            """
            INSERT INTO replay_nonce (endpoint_id, event_id, sequence, received_at, kept, body_digest)
            SELECT endpoint_id, event_id, sequence, received_at, kept, body_digest FROM recent_nonce WHERE n = ?
            ON CONFLICT DO NOTHING
            """);
        _delete = new SqliteStatement(connection, "DELETE FROM recent_nonce WHERE n < ?");
    }

    private bool IsDone => _firstRow > _lastRow;

    private bool IsCopied => _copied == _rows.Length;

    /// <summary>Begins anew with what is in memory now.</summary>
    internal void Forget()
    {
        _rows = [];
        _copied = 0;
        _firstRow = 0;
        _lastRow = -1;
    }

    /// <summary>The next part, in the transaction of a batch with so many new nonces.</summary>
    internal void Run(int added)
    {
        _copying = 0;
        _deleting = 0;
        if (IsDone)
        {
            Start();
        }

        if (added == 0 || IsDone)
        {
            return;
        }

        if (!IsCopied)
        {
            Copy(Math.Min(added * CopiedPerNew, _rows.Length - _copied));
        }
        else
        {
            _deleting = Math.Min(added * DeletedPerNew, _lastRow + 1 - _firstRow);
            _delete.Bind(_firstRow + _deleting).Run();
        }
    }

    /// <summary>That part is committed.</summary>
    internal void Committed()
    {
        _copied += _copying;
        _firstRow += _deleting;
        if (_copying > 0 && IsCopied)
        {
            _recent.HaveLeft();
        }
    }

    public void Dispose()
    {
        _copy.Dispose();
        _delete.Dispose();
    }

    private void Start()
    {
        if (_recent.Leave() is { } rows)
        {
            _rows = rows;
            _copied = 0;
            _firstRow = rows.Min();
            _lastRow = rows.Max();
        }
    }

    private void Copy(int count)
    {
        foreach (var row in _rows.AsSpan(_copied, count))
        {
            _copy.Bind(row).Run();
        }

        _copying = count;
    }
}
