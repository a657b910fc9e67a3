using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>
/// Detects that another server, or an older state of the same server, has taken over. Every PostgreSQL installation has its own
/// identifier. Its timeline changes with each promotion and each recovery to a point in time:
/// https://www.postgresql.org/docs/15/continuous-archiving.html#BACKUP-TIMELINES. Thread-safe.
/// </summary>
internal sealed class PostgresLineage
{
    /// <summary>The timeline is the first eight digits in the name of a write-ahead log file. It changes with a promotion.</summary>
    private const string Query =
        """
        SELECT system_identifier::text || CASE WHEN pg_is_in_recovery() THEN '' ELSE left(pg_walfile_name(pg_current_wal_lsn()), 8) END
        FROM pg_control_system()
        """;

    private readonly Lock _lock = new();
    private string? _known;
    private long _number;

    /// <summary>Grows whenever earlier commits may be lost.</summary>
    internal long Number => Interlocked.Read(ref _number);

    /// <summary>Checks the identity of the connection's server. Runs on every new connection, before its first use.</summary>
    internal async Task CheckAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Query, connection);
        Observe((string?)await command.ExecuteScalarAsync());
    }

    /// <inheritdoc cref="CheckAsync"/>
    internal void Check(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Query, connection);
        Observe((string?)command.ExecuteScalar());
    }

    /// <summary>The server is unreachable. The next server that answers may be a different one.</summary>
    internal void ServerLost() => Interlocked.Increment(ref _number);

    private void Observe(string? identity)
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
