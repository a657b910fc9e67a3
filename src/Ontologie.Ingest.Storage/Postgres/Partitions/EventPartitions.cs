using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Partitions;

/// <summary>
/// The daily partitions of the event table. If the partition of a day was missing, the day's rows are in the default partition and stay
/// there, because moving them would stop ingestion.
/// </summary>
internal sealed class EventPartitions(NpgsqlDataSource source, ILogger logger)
{
    /// <summary>Partitions exist this many days ahead. Maintenance may fail for as long before rows go to the default partition.</summary>
    internal const int DaysAhead = 14;

    /// <summary>The advisory lock of maintenance: one node at a time. The others then find nothing to do.</summary>
    private const long LockNumber = 0x494e_4745_5354_0002;

    /// <summary>An attach that gets its lock late fails. A lock request that waits would block every append behind it.</summary>
    private const string LockTimeout = "2s";

    /// <summary>
    /// Creates the missing partitions of today and the coming days, each in its own transaction. After a failed day it continues with the
    /// next one and throws at the end. The next call retries.
    /// </summary>
    internal async Task EnsureAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        PostgresException? failed = null;
        for (var day = today; day <= today.AddDays(DaysAhead); day = day.AddDays(1))
        {
            try
            {
                await EnsureAsync(connection, day, cancellationToken);
            }
            catch (PostgresException failure)
            {
                failed = failure;
            }
        }

        if (failed is not null)
        {
            throw new InvalidOperationException("Could not create a partition.", failed);
        }
    }

    internal static string NameOf(DateOnly day) => "event_" + day.ToString("yyyy_MM_dd", CultureInfo.InvariantCulture);

    private async Task EnsureAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(
            connection, $"SET LOCAL lock_timeout = '{LockTimeout}'; SELECT pg_advisory_xact_lock({LockNumber})", cancellationToken);
        var (from, to) = (Bound(day), Bound(day.AddDays(1)));
        var state = await QueryAsync(
            connection,
            $"""
            SELECT CASE
                WHEN to_regclass('{NameOf(day)}') IS NOT NULL THEN 'there'
                WHEN EXISTS (SELECT FROM event_default WHERE committed_at >= {from} AND committed_at < {to}) THEN 'default'
                ELSE 'missing' END
            """,
            cancellationToken);
        if (state == "default")
        {
            StorageLog.PartitionInDefault(logger, NameOf(day));
        }

        if (state == "missing")
        {
            await RunAsync(
                connection,
                $"""
                CREATE TABLE {NameOf(day)} (LIKE event INCLUDING ALL);
                ALTER TABLE event ATTACH PARTITION {NameOf(day)} FOR VALUES FROM ({from}) TO ({to});
                """,
                cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private static string Bound(DateOnly day) => $"timestamptz '{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} 00:00:00+00'";

    private static async Task RunAsync(NpgsqlConnection connection, string statements, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statements, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<string?> QueryAsync(NpgsqlConnection connection, string query, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(query, connection);
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }
}
