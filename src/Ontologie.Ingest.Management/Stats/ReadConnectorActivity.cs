using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Storage.Stats;

namespace Ontologie.Ingest.Management.Stats;

/// <summary>Reads the last 24 hours of the connectors of a list, for its sparklines.</summary>
internal sealed class ReadConnectorActivity(TrafficReads reads, TimeProvider time)
{
    /// <summary>The most connectors of one read.</summary>
    internal const int MaxConnectors = 100;

    private const int Hours = 24;

    /// <summary>The activity of each connector, by its id.</summary>
    /// <exception cref="ArgumentException">There are more than <see cref="MaxConnectors"/>.</exception>
    internal async Task<IReadOnlyDictionary<EndpointId, ConnectorActivity>> RunAsync(
        IReadOnlyList<AllowedConnector> connectors, CancellationToken stop = default)
    {
        if (connectors.Count > MaxConnectors)
        {
            throw new ArgumentException($"There are more than {MaxConnectors} connectors.", nameof(connectors));
        }

        var ids = connectors.Select(connector => connector.Id).Distinct().ToArray();
        var to = (time.GetUtcNow().ToUnixTimeSeconds() / 3600 + 1) * MergedTraffic.MinutesPerHour;
        var query = new TrafficQuery([.. ids.Select(TrafficOwner.Of)], to - (Hours * MergedTraffic.MinutesPerHour), to)
        {
            ByHour = true,
            WithDetail = false,
        };
        var traffic = await reads.ReadAsync(query, stop);
        return ids.ToDictionary(id => id, id => ActivityOf(TrafficOwner.Of(id), query.From, traffic));
    }

    /// <summary>The hours of one connector. Pure.</summary>
    private static ConnectorActivity ActivityOf(TrafficOwner owner, long from, MergedTraffic traffic)
    {
        var rows = traffic.Rows.Where(row => row.Owner == owner).ToLookup(row => row.Minute, row => row.Counts);
        var reported = traffic.ReportedMinutes.Select(minute => minute - (minute % MergedTraffic.MinutesPerHour)).ToHashSet();
        return new ConnectorActivity(
        [
            .. Enumerable.Range(0, Hours).Select(hour => from + (hour * MergedTraffic.MinutesPerHour)).Select(minute => new ActiveHour(
                StatsWindow.TimeOf(minute),
                reported.Contains(minute) ? rows[minute].Sum(counts => counts.Accepted) : null,
                reported.Contains(minute) ? rows[minute].Sum(counts => counts.Refused) : null)),
        ]);
    }
}
