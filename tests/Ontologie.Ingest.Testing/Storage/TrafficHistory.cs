using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Storage.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Stats;
using Ontologie.Ingest.Storage.Stats;

namespace Ontologie.Ingest.Testing.Storage;

/// <summary>Writes a past day of traffic into the statistics of a server over SQLite that does not run.</summary>
public static class TrafficHistory
{
    private const int Minutes = 24 * 60;
    private const int MinutesPerDay = 24 * 60;

    /// <summary>Writes every minute of the 24 hours before now: more at noon than at night, the same in each call.</summary>
    /// <param name="dataDirectory">The server's data directory.</param>
    /// <param name="workspace">The workspace's id.</param>
    /// <param name="connectors">Its connectors.</param>
    /// <param name="now">The end of the day.</param>
    public static async Task WriteAsync(
        string dataDirectory, string workspace, IReadOnlyList<ConnectorPace> connectors, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(connectors);
        var owner = WorkspaceId.TryParse(workspace, out var id)
            ? TrafficOwner.Of(id)
            : throw new ArgumentException("This is no workspace id.", nameof(workspace));
        using var store = new SqliteTrafficStore(
            new StatsFile(Path.Combine(dataDirectory, DataDirectory.StatsName), stamp: null, NullLogger.Instance));
        var random = new Random(1);
        var end = now.ToUnixTimeSeconds() / 60;
        for (var minute = end - Minutes; minute < end; minute++)
        {
            var sum = new TrafficCounts();
            var owners = connectors.Select(connector => Count(connector, minute, random, sum)).ToList();
            owners.Add(new OwnerTraffic(owner, sum.Pack()));
            await store.WriteAsync(
                new NodeMinute { Node = new NodeId(1), Minute = minute, FirstBatch = minute, LastBatch = minute, Owners = owners },
                CancellationToken.None);
        }
    }

    private static OwnerTraffic Count(ConnectorPace connector, long minute, Random random, TrafficCounts sum)
    {
        var time = minute % MinutesPerDay / (double)MinutesPerDay;
        var day = 1 - (0.6 * Math.Cos(2 * Math.PI * time));
        var accepted = (long)(connector.PerMinute * day * (0.7 + (0.6 * random.NextDouble())) + random.NextDouble());
        var refused = random.NextDouble() < connector.RefusedPerMinute ? 1 : 0;
        var counts = new TrafficCounts();
        counts.AddCommitted(accepted, duplicates: random.NextDouble() < accepted / 200.0 ? 1 : 0);
        counts.AddRefused(RefusalReasons.NumberOf("invalid_signature"), refused);
        for (var request = 0; request < accepted + refused; request++)
        {
            counts.AddTimes(AnswerTimeBuckets.IndexOf(TimeSpan.FromMilliseconds(2 - (2.2 * Math.Log(1 - random.NextDouble())))), 1);
        }

        sum.Add(counts.Pack());
        return new OwnerTraffic(
            EndpointId.TryParse(connector.Endpoint, out var id)
                ? TrafficOwner.Of(id)
                : throw new ArgumentException("This is no endpoint id."),
            counts.Pack());
    }
}

/// <summary>How much a connector receives.</summary>
/// <param name="Endpoint">The connector's endpoint.</param>
/// <param name="PerMinute">Accepted events in an average minute.</param>
/// <param name="RefusedPerMinute">Refused requests in an average minute, at most one.</param>
public sealed record ConnectorPace(string Endpoint, double PerMinute, double RefusedPerMinute);
