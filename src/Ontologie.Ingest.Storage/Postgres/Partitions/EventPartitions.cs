using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Partitions;

/// <summary>
/// The daily partitions of the event table. A day whose rows went to the default partition, because its own was
/// missing, stays there: moving them would stop ingestion.
/// </summary>
internal sealed class EventPartitions(NpgsqlDataSource source, ILogger logger)
{
    /// <summary>How many days ahead there are partitions: as long may the upkeep fail before the default partition fills.</summary>
    internal const int DaysAhead = 14;

    /// <summary>One node at a time; the others have nothing left to do.</summary>
    private const long LockNumber = 0x494e_4745_5354_0002;

    /// <summary>The partition is attached at once or not now: a waiting lock would hold up every append behind it.</summary>
    private const string LockTimeout = "2s";

    /// <summary>
    /// Makes what is missing of today's and the coming days' partitions, each in a transaction of its own. A day that fails
    /// keeps no other from its own; the failure is thrown at the end, and the next call tries again.
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
            throw new InvalidOperationException("A partition could not be made.", failed);
        }
    }

    internal static string NameOf(DateOnly day) => "event_" + day.ToString("yyyy_MM_dd", CultureInfo.InvariantCulture);

    private async Task EnsureAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, $"SET LOCAL lock_timeout = '{LockTimeout}'; SELECT pg_advisory_xact_lock({LockNumber})", cancellationToken);
        var (from, to) = (Bound(day), Bound(day.AddDays(1)));
        var state = await AskAsync(
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

    private static async Task<string?> AskAsync(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }
}
