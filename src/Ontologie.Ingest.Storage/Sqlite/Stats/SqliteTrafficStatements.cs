using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Storage.Sqlite.Sessions;
using Ontologie.Ingest.Storage.Stats;

namespace Ontologie.Ingest.Storage.Sqlite.Stats;

/// <summary>Writes traffic. For the writer thread only, in its transaction.</summary>
internal sealed class SqliteTrafficStatements(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _claim = new(
        connection,
        """
        INSERT INTO stored_batches (minute, node_id, first_batch, last_batch)
        SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (
            SELECT 1 FROM stored_batches WHERE minute = ?1 AND node_id = ?2 AND first_batch <= ?4 AND last_batch >= ?3)
        RETURNING 1
        """);

    private readonly SqliteStatement _report = new(connection, "INSERT OR IGNORE INTO reported_minute (minute) VALUES (?)");

    private readonly SqliteStatement _lastBatch = new(
        connection, "SELECT coalesce(max(last_batch), 0) FROM stored_batches WHERE minute >= ? AND node_id = ?");

    private readonly SqliteStatement _oldest = new(
        connection,
        """
        SELECT min(
            coalesce((SELECT min(minute) FROM reported_minute), ?1),
            coalesce((SELECT min(minute) FROM traffic_hour), ?1))
        """);

    private readonly SqliteStatement[] _deletes =
    [
        new(connection, "DELETE FROM traffic_minute WHERE minute <= ?"),
        new(connection, "DELETE FROM stored_batches WHERE minute <= ?"),
        new(connection, "DELETE FROM reported_minute WHERE minute <= ?"),
        new(connection, "DELETE FROM traffic_hour WHERE minute <= ?"),
    ];

    private readonly TrafficTable _minutes = new(connection, "traffic_minute");
    private readonly TrafficTable _hours = new(connection, "traffic_hour");
    private readonly TrafficCounts _sum = new();

    /// <summary>False if one of the batches is stored already.</summary>
    internal bool Add(NodeMinute minute)
    {
        if (_claim.Bind(minute.Minute).Bind(minute.Node.Value).Bind(minute.FirstBatch).Bind(minute.LastBatch)
            .Find(row => row.ReadInt64(0)) == 0)
        {
            return false;
        }

        _report.Bind(minute.Minute).Run();
        foreach (var owner in minute.Owners.OrderBy(owner => owner.Owner.Value))
        {
            _minutes.Add(minute.Minute, minute.Node, owner, _sum);
            _hours.Add(minute.Hour, minute.Node, owner, _sum);
        }

        return true;
    }

    internal long FindLastBatch(NodeId node, long fromMinute) =>
        _lastBatch.Bind(fromMinute).Bind(node.Value).Find(row => row.ReadInt64(0));

    /// <summary>Deletes the oldest minute if it is before the given one. An hour goes with its first minute.</summary>
    internal bool DeleteOldest(long beforeMinute)
    {
        var oldest = _oldest.Bind(beforeMinute).Find(row => row.ReadInt64(0));
        if (oldest >= beforeMinute)
        {
            return false;
        }

        Array.ForEach(_deletes, delete => delete.Bind(oldest).Run());
        return true;
    }

    public void Dispose()
    {
        _claim.Dispose();
        _report.Dispose();
        _lastBatch.Dispose();
        _oldest.Dispose();
        Array.ForEach(_deletes, delete => delete.Dispose());
        _minutes.Dispose();
        _hours.Dispose();
    }

    private sealed class TrafficTable(SqliteConnection connection, string name) : IDisposable
    {
        private readonly SqliteStatement _find = new(
            connection,
            $"SELECT accepted, duplicates, refused, detail FROM {name} WHERE minute = ? AND owner_id = ? AND node_id = ?");

        private readonly SqliteStatement _put = new(
            connection,
            $"""
            INSERT OR REPLACE INTO {name} (minute, owner_id, node_id, accepted, duplicates, refused, detail)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """);

        internal void Add(long minute, NodeId node, OwnerTraffic owner, TrafficCounts sum)
        {
            var counts = owner.Counts;
            if (_find.Bind(minute).Bind(owner.Owner.Value).Bind(node.Value).Find(Read) is { } before)
            {
                sum.Clear();
                sum.Add(before);
                sum.Add(counts);
                counts = sum.Pack();
            }

            _put.Bind(minute).Bind(owner.Owner.Value).Bind(node.Value)
                .Bind(counts.Accepted).Bind(counts.Duplicates).Bind(counts.Refused).Bind(counts.Detail)
                .Run();
        }

        public void Dispose()
        {
            _find.Dispose();
            _put.Dispose();
        }

        private static PackedTraffic? Read(SqliteStatement row) =>
            new PackedTraffic(row.ReadInt64(0), row.ReadInt64(1), row.ReadInt64(2), row.ReadBytes(3));
    }
}
