using Npgsql;
using NpgsqlTypes;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Storage.Postgres.Appending;
using Ontologie.Ingest.Storage.Stats;

namespace Ontologie.Ingest.Storage.Postgres.Stats;

/// <summary>Adds traffic to the rows of one node and time. For a transaction with the node's lock.</summary>
internal static class PostgresTrafficRows
{
    /// <summary>The most rows of one statement.</summary>
    private const int MaxRows = 2000;

    /// <param name="connection">The connection of the transaction.</param>
    /// <param name="table">One of the two tables, a constant.</param>
    /// <param name="time">The minute, or the first minute of the hour.</param>
    /// <param name="minute">The traffic.</param>
    /// <param name="cancellationToken">Ends the transaction.</param>
    internal static async Task AddAsync(
        NpgsqlConnection connection, string table, long time, NodeMinute minute, CancellationToken cancellationToken)
    {
        foreach (var part in minute.Owners.OrderBy(owner => owner.Owner.Value).Chunk(MaxRows))
        {
            var key = new NpgsqlParameter[]
            {
                new() { Value = time },
                new() { Value = UuidColumn.From(minute.Node.Value) },
                AppendColumn.Of(NpgsqlDbType.Uuid, part.Select(owner => UuidColumn.From(owner.Owner.Value)).ToArray()),
            };
            var before = await ReadAsync(connection, table, key, cancellationToken);
            var sums = before.Count == 0 ? part.Select(owner => owner.Counts).ToArray() : Sum(part, before);
            await PutAsync(connection, table, [.. key.Select(value => value.Clone())], sums, cancellationToken);
        }
    }

    private static PackedTraffic[] Sum(OwnerTraffic[] part, Dictionary<TrafficOwner, PackedTraffic> before)
    {
        var sum = new TrafficCounts();
        return [.. part.Select(owner =>
        {
            if (!before.TryGetValue(owner.Owner, out var stored))
            {
                return owner.Counts;
            }

            sum.Clear();
            sum.Add(stored);
            sum.Add(owner.Counts);
            return sum.Pack();
        })];
    }

    private static async Task<Dictionary<TrafficOwner, PackedTraffic>> ReadAsync(
        NpgsqlConnection connection, string table, NpgsqlParameter[] key, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT owner_id, accepted, duplicates, refused, detail FROM {table}
            WHERE minute = $1 AND node_id = $2 AND owner_id = ANY ($3)
            """,
            connection);
        command.Parameters.AddRange(key);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new Dictionary<TrafficOwner, PackedTraffic>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found[new TrafficOwner(UuidColumn.ToId(reader.GetGuid(0)))] = Counts(reader);
        }

        return found;
    }

    private static PackedTraffic Counts(NpgsqlDataReader row) =>
        new(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetFieldValue<byte[]>(4));

    private static async Task PutAsync(
        NpgsqlConnection connection, string table, NpgsqlParameter[] key, PackedTraffic[] sums, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            INSERT INTO {table} (minute, node_id, owner_id, accepted, duplicates, refused, detail)
            SELECT $1, $2, owner_id, accepted, duplicates, refused, detail
            FROM unnest($3, $4, $5, $6, $7) AS row (owner_id, accepted, duplicates, refused, detail)
            ON CONFLICT (minute, owner_id, node_id) DO UPDATE SET
                accepted = excluded.accepted, duplicates = excluded.duplicates, refused = excluded.refused, detail = excluded.detail
            """,
            connection);
        command.Parameters.AddRange(key);
        command.Parameters.Add(AppendColumn.Of(NpgsqlDbType.Bigint, sums.Select(row => row.Accepted).ToArray()));
        command.Parameters.Add(AppendColumn.Of(NpgsqlDbType.Bigint, sums.Select(row => row.Duplicates).ToArray()));
        command.Parameters.Add(AppendColumn.Of(NpgsqlDbType.Bigint, sums.Select(row => row.Refused).ToArray()));
        command.Parameters.Add(AppendColumn.Of(NpgsqlDbType.Bytea, sums.Select(row => row.Detail ?? []).ToArray()));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
