using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ontologie.Ingest.Storage.Postgres;
using Ontologie.Ingest.Storage.Postgres.Partitions;

namespace Ontologie.Ingest.Benchmarks.Seeding;

/// <summary>Seeds a PostgreSQL database that a server has migrated. The database generates all rows itself.</summary>
internal sealed class PostgresSeeder(string connectionString, TimeProvider time) : IStoreSeeder
{
    /// <summary>Number of different pads; each is a window into one text.</summary>
    private const int PadWindows = 64 * 1024;

    /// <summary>
    /// $1 endpoints, $2 events per endpoint, $3 headers, $4 body size in bytes, $5 padding text, $6 number of windows in it.
    /// </summary>
    private const string Part =
        """
        WITH head AS (
            INSERT INTO endpoint_log AS head (endpoint_id, last_sequence)
            SELECT endpoint_id, $2 FROM unnest($1) AS endpoint_id ORDER BY endpoint_id
            ON CONFLICT (endpoint_id) DO UPDATE SET last_sequence = head.last_sequence + excluded.last_sequence
            RETURNING endpoint_id, last_sequence - $2 AS base
        ), chosen AS (
            SELECT endpoint_id, base + place AS sequence,
                convert_to('{"type":"load.test","n":' || base + place || ',"pad":"', 'UTF8') AS start
            FROM head CROSS JOIN generate_series(1, $2) AS place ORDER BY place, endpoint_id
        ), stored AS (
            INSERT INTO event (
                endpoint_id, sequence, committed_at, event_id, received_at, type, secret_id, size, test, headers, body)
            SELECT endpoint_id, sequence, now(), gen_random_uuid(), now(), 'load.test', endpoint_id, $4, false, $3,
                start || substring($5 FROM (sequence * 7919 % $6)::integer + 1 FOR $4 - length(start) - 2) || '"}'
            FROM chosen
            RETURNING endpoint_id, event_id, sequence, sha256(body) AS digest
        )
        INSERT INTO replay_nonce (endpoint_id, event_id, sequence, committed_at, kept, body_digest)
        SELECT endpoint_id, event_id, sequence, now(), false, digest FROM stored ORDER BY endpoint_id, event_id
        """;

    public async Task<long> SeedAsync(SeededHistory history, CancellationToken cancel)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 };
        await using var source = NpgsqlDataSource.Create(parts);
        // The server may have just started and not migrated yet.
        await new EventPartitions(source, NullLogger.Instance).EnsureAsync(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancel);
        await using var connection = await source.OpenConnectionAsync(cancel);
        await RunAsync(connection, "SET work_mem = '256MB'; SET synchronous_commit = off", cancel);
        var endpoints = history.Endpoints.Select(endpoint => UuidColumn.From(endpoint.Value)).ToArray();
        var pad = Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(PadWindows + history.BodyBytes));
        foreach (var count in history.Parts())
        {
            await using var part = new NpgsqlCommand(Part, connection)
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid[]> { TypedValue = endpoints },
                    new NpgsqlParameter<long> { TypedValue = count },
                    new NpgsqlParameter<byte[]> { TypedValue = history.Headers },
                    new NpgsqlParameter<int> { TypedValue = history.BodyBytes },
                    new NpgsqlParameter<byte[]> { TypedValue = pad },
                    new NpgsqlParameter<int> { TypedValue = PadWindows },
                },
            };
            await part.ExecuteNonQueryAsync(cancel);
        }

        // Does now the maintenance that would otherwise start during a measurement.
        await RunAsync(connection, "VACUUM (ANALYZE) event, replay_nonce, endpoint_log", cancel);
        await RunAsync(connection, "CHECKPOINT", cancel);
        await using var size = new NpgsqlCommand("SELECT pg_database_size(current_database())", connection);
        return (long)(await size.ExecuteScalarAsync(cancel))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statements, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(statements, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
