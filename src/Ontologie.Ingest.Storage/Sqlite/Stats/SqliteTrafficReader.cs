using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Storage.Sqlite.Sessions;
using Ontologie.Ingest.Storage.Stats;

namespace Ontologie.Ingest.Storage.Sqlite.Stats;

/// <summary>Reads traffic. Each read has a pooled read-only connection.</summary>
internal sealed class SqliteTrafficReader(StatsFile file) : ITrafficReader
{
    private readonly string _connectionString = SqliteConnections.ReadOnly(file.Path);

    public Task<StoredTraffic> ReadAsync(TrafficQuery query, CancellationToken cancellationToken) =>
        Task.Run(() => Read(query), cancellationToken);

    private StoredTraffic Read(TrafficQuery query)
    {
        using var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var minutes = ReadMinutes(connection, query);
        return new StoredTraffic(ReadRows(connection, query, minutes), minutes, ReadBatches(connection, query));
    }

    private static List<long> ReadMinutes(SqliteConnection connection, TrafficQuery query)
    {
        using var select = new SqliteStatement(
            connection, "SELECT minute FROM reported_minute WHERE minute >= ? AND minute < ? ORDER BY minute");
        var minutes = new List<long>();
        select.Bind(query.From).Bind(query.To).ForEach(row => minutes.Add(row.ReadInt64(0)));
        return minutes;
    }

    /// <summary>One look-up for each time and owner: time comes first in the key.</summary>
    private static List<TrafficRow> ReadRows(SqliteConnection connection, TrafficQuery query, List<long> minutes)
    {
        using var select = new SqliteStatement(
            connection,
            $"""
            SELECT accepted, duplicates, refused {(query.WithDetail ? ", detail" : "")}
            FROM {(query.ByHour ? "traffic_hour" : "traffic_minute")} WHERE minute = ? AND owner_id = ?
            """);
        var times = query.ByHour ? minutes.Select(NodeMinute.HourOf).Distinct() : minutes;
        var rows = new List<TrafficRow>();
        foreach (var time in times)
        {
            foreach (var owner in query.Owners)
            {
                select.Bind(time).Bind(owner.Value).ForEach(row => rows.Add(new TrafficRow(
                    owner,
                    time,
                    new PackedTraffic(
                        row.ReadInt64(0), row.ReadInt64(1), row.ReadInt64(2), query.WithDetail ? row.ReadBytes(3) : null))));
            }
        }

        return rows;
    }

    private static List<StoredBatches> ReadBatches(SqliteConnection connection, TrafficQuery query)
    {
        var batches = new List<StoredBatches>();
        if (query.BatchesFrom is { } from)
        {
            using var select = new SqliteStatement(
                connection, "SELECT node_id, minute, first_batch, last_batch FROM stored_batches WHERE minute >= ?");
            select.Bind(from).ForEach(row => batches.Add(new StoredBatches(
                new NodeId(row.ReadUInt128(0)), row.ReadInt64(1), row.ReadInt64(2), row.ReadInt64(3))));
        }

        return batches;
    }
}
