using System.Data;
using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Storage.Stats;

namespace Ontologie.Ingest.Storage.Postgres.Stats;

/// <summary>Reads traffic, in a transaction with one snapshot.</summary>
internal sealed class PostgresTrafficReader(PostgresDatabase database) : ITrafficReader
{
    public async Task<StoredTraffic> ReadAsync(TrafficQuery query, CancellationToken cancellationToken)
    {
        await using var connection = await database.Reads.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var minutes = await ReadAsync(
            connection,
            "SELECT minute FROM reported_minute WHERE minute >= $1 AND minute < $2 ORDER BY minute",
            row => row.GetInt64(0),
            cancellationToken,
            query.From,
            query.To);
        return new StoredTraffic(
            await ReadRowsAsync(connection, query, minutes, cancellationToken),
            minutes,
            await ReadBatchesAsync(connection, query, cancellationToken));
    }

    /// <summary>One look-up for each time and owner: time comes first in the key.</summary>
    private static async Task<IReadOnlyList<TrafficRow>> ReadRowsAsync(
        NpgsqlConnection connection, TrafficQuery query, List<long> minutes, CancellationToken cancellationToken)
    {
        var times = query.ByHour ? minutes.Select(NodeMinute.HourOf).Distinct().ToArray() : [.. minutes];
        var owners = query.Owners.Select(owner => UuidColumn.From(owner.Value)).ToArray();
        if (times.Length == 0 || owners.Length == 0)
        {
            return [];
        }

        return await ReadAsync(
            connection,
            $"""
            SELECT owner_id, minute, accepted, duplicates, refused {(query.WithDetail ? ", detail" : "")}
            FROM {(query.ByHour ? "traffic_hour" : "traffic_minute")} WHERE minute = ANY ($1) AND owner_id = ANY ($2)
            """,
            row => new TrafficRow(
                new TrafficOwner(UuidColumn.ToId(row.GetGuid(0))),
                row.GetInt64(1),
                new PackedTraffic(
                    row.GetInt64(2),
                    row.GetInt64(3),
                    row.GetInt64(4),
                    query.WithDetail ? row.GetFieldValue<byte[]>(5) : null)),
            cancellationToken,
            times,
            owners);
    }

    private static async Task<IReadOnlyList<StoredBatches>> ReadBatchesAsync(
        NpgsqlConnection connection, TrafficQuery query, CancellationToken cancellationToken) => query.BatchesFrom is { } from
        ? await ReadAsync(
            connection,
            "SELECT node_id, minute, first_batch, last_batch FROM stored_batches WHERE minute >= $1",
            row => new StoredBatches(
                new NodeId(UuidColumn.ToId(row.GetGuid(0))), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)),
            cancellationToken,
            from)
        : [];

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection,
        string select,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken,
        params object[] values)
    {
        await using var command = new NpgsqlCommand(select, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
