using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite.Reading;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Erasing;

/// <summary>
/// Removes the contents of events through the log's own writer. The place of an event in its chain, its nonce and the digest of its body
/// stay, so that a repeat is still detected.
/// </summary>
internal sealed class SqliteEventEraser(SqliteWriter writer, TimeProvider time) : IEventEraser
{
    /// <summary>One transaction of an erasure is short, because appends wait for it.</summary>
    private const int MaxRowsPerTransaction = 25;

    private const int MaxEvents = 500;

    /// <summary>How often the write-ahead log is emptied before the call fails. A reader with an old snapshot prevents it.</summary>
    private const int MaxAttempts = 50;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(100);

    public async Task EraseAsync(EndpointId endpoint, IReadOnlyList<long> sequences, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequences.Count, MaxEvents);
        foreach (var part in sequences.Chunk(MaxRowsPerTransaction))
        {
            await writer.WriteAsync(session => Blank(session.Connection, endpoint, part), cancellationToken: cancellationToken);
        }

        if (sequences.Count > 0)
        {
            await EmptyLogAsync(cancellationToken);
        }
    }

    /// <summary>The writer's connection overwrites what the rows no longer need with zeros.</summary>
    private static int Blank(SqliteConnection connection, EndpointId endpoint, IEnumerable<long> sequences)
    {
        var rows = LogPicks.Find(connection, endpoint, sequences, "e.n", reader => reader.GetInt64(0));
        using var blank = new SqliteStatement(
            connection, "UPDATE event SET headers = CAST('[]' AS BLOB), body = x'' WHERE n = ?");
        rows.ForEach(row => blank.Bind(row).Run());
        return rows.Count;
    }

    /// <summary>
    /// Copies the write-ahead log into the file and empties it, because it may still have the contents. Then commits again: a start
    /// after a power failure refuses an empty log.
    /// </summary>
    /// <exception cref="TimeoutException">A reader kept an old snapshot. No reader sees the contents, but the log has them.</exception>
    private async Task EmptyLogAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; !await writer.RunAsync(session => TryEmptyLog(session.Connection)); attempt++)
        {
            if (attempt == MaxAttempts)
            {
                throw new TimeoutException("A reader of events.db did not end, so its write-ahead log could not be emptied.");
            }

            await Task.Delay(RetryAfter, time, cancellationToken);
        }

        await writer.WriteAsync(session => WriteFirstPage(session.Connection), cancellationToken: cancellationToken);
    }

    /// <summary>Writes the same value again: a commit that changes nothing. It puts the page with the stamp into the log.</summary>
    private static bool WriteFirstPage(SqliteConnection connection)
    {
        using var generation = new SqliteStatement(connection, "PRAGMA user_version");
        SqliteConnections.Run(
            connection, FormattableString.Invariant($"PRAGMA user_version = {generation.Find(static row => row.ReadInt64(0))}"));
        return true;
    }

    private static bool TryEmptyLog(SqliteConnection connection)
    {
        using var statement = new SqliteStatement(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        return !statement.Find(static row => row.ReadBoolean(0));
    }
}
