using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>
/// Notices that another server, or an older state of this one, has taken over. A PostgreSQL installation has an
/// identifier of its own, and its timeline changes with each promotion and each recovery to a point in time:
/// https://www.postgresql.org/docs/15/continuous-archiving.html#BACKUP-TIMELINES. Thread-safe.
/// </summary>
internal sealed class PostgresLineage
{
    /// <summary>The first eight digits of a write-ahead log file's name are the timeline, known as soon as a promotion is done.</summary>
    private const string Question =
        """
        SELECT system_identifier::text || CASE WHEN pg_is_in_recovery() THEN '' ELSE left(pg_walfile_name(pg_current_wal_lsn()), 8) END
        FROM pg_control_system()
        """;

    private readonly Lock _lock = new();
    private string? _known;
    private long _number;

    /// <summary>Grows whenever what was committed before may be lost.</summary>
    internal long Number => Interlocked.Read(ref _number);

    /// <summary>Asks the server behind the connection who it is. Run on every new connection, before its first use.</summary>
    internal async Task AskAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Question, connection);
        Told((string?)await command.ExecuteScalarAsync());
    }

    /// <inheritdoc cref="AskAsync"/>
    internal void Ask(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Question, connection);
        Told((string?)command.ExecuteScalar());
    }

    /// <summary>The server is out of sight: whoever answers next may be another one.</summary>
    internal void Lost() => Interlocked.Increment(ref _number);

    private void Told(string? identity)
    {
        lock (_lock)
        {
            if (_known is not null && _known != identity)
            {
                Interlocked.Increment(ref _number);
            }

            _known = identity;
        }
    }
}
