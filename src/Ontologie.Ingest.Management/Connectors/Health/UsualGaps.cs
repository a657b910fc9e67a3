using System.Collections.Concurrent;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Stats;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Stats;

namespace Ontologie.Ingest.Management.Connectors.Health;

/// <summary>
/// Reads the longest usual gaps between the events of quiet connectors. Sums by hour usually suffice to decide, and what was read is
/// cached for some minutes. Thread-safe.
/// </summary>
internal sealed class UsualGaps(ITrafficReader traffic, EventReads events, TimeProvider time)
{
    /// <summary>How long a gap is cached. It changes slowly: the connector is quiet.</summary>
    internal static readonly TimeSpan CachedFor = TimeSpan.FromMinutes(5);

    /// <summary>The most cached connectors. A full cache starts again.</summary>
    private const int MaxCached = 10_000;

    /// <summary>The most connectors of one read by hour.</summary>
    private const int HoursAtOnce = 100;

    /// <summary>The most events that are read from the log instead of the statistics by minute.</summary>
    private const int NewestEvents = 100;

    /// <summary>As long as statistics are kept.</summary>
    private static readonly TimeSpan Window = StatsQuery.MaxRange;

    private readonly ConcurrentDictionary<EndpointId, Entry> _cache = new();

    /// <summary>
    /// The longest usual gaps by connector. A connector without a usual gap is missing, and so is one that received its last event within
    /// the last hour. If the exact length does not matter for the decision, it is a bound of it.
    /// </summary>
    /// <param name="lastEvents">When connectors received their newest event.</param>
    /// <param name="stop">Ends the wait.</param>
    internal async Task<IReadOnlyDictionary<EndpointId, TimeSpan>> ReadAsync(
        IReadOnlyDictionary<EndpointId, DateTimeOffset> lastEvents, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var quiet = lastEvents.Where(known => now - known.Value > HealthDecision.LeastSilence).ToDictionary();
        foreach (var some in quiet.Where(known => Find(known.Key, known.Value, now) is null).Chunk(HoursAtOnce))
        {
            await ReadHoursAsync(some, now, stop);
        }

        var gaps = new Dictionary<EndpointId, TimeSpan>();
        foreach (var (id, last) in quiet)
        {
            var entry = Find(id, last, now) ?? new Entry(last, now);
            if (!entry.IsExact && entry.Bounds?.IsSilence(now - last) is null)
            {
                entry = await ReadExactAsync(id, entry, now, stop);
            }

            if (entry.Bounds is { } bounds)
            {
                gaps[id] = bounds.IsSilence(now - last) is true ? bounds.Most : bounds.Least;
            }
        }

        return gaps;
    }

    private Entry? Find(EndpointId id, DateTimeOffset last, DateTimeOffset now) =>
        _cache.TryGetValue(id, out var entry) && entry.LastEventAt == last && now - entry.ReadAt < CachedFor ? entry : null;

    private async Task ReadHoursAsync(KeyValuePair<EndpointId, DateTimeOffset>[] connectors, DateTimeOffset now, CancellationToken stop)
    {
        var owners = connectors.ToDictionary(known => TrafficOwner.Of(known.Key));
        var rows = await ReadAsync([.. owners.Keys], now, byHour: true, stop);
        var hours = rows.Where(row => row.Counts.Accepted > 0).ToLookup(row => row.Owner);
        foreach (var (owner, known) in owners)
        {
            var active = hours[owner];
            Keep(known.Key, new Entry(known.Value, now)
            {
                Accepted = active.Sum(row => row.Counts.Accepted),
                Bounds = GapBounds.OfHours(active.Select(row => row.Minute)),
            });
        }
    }

    private async Task<Entry> ReadExactAsync(EndpointId id, Entry known, DateTimeOffset now, CancellationToken stop)
    {
        // The log is faster for few events. It also has the times of a connector whose statistics are gone, because it has been silent
        // for days.
        var minutes = known.Accepted <= NewestEvents
            ? await ReadNewestAsync(id, known.LastEventAt - Window, stop)
            : (await ReadAsync([TrafficOwner.Of(id)], now, byHour: false, stop))
                .Where(row => row.Counts.Accepted > 0)
                .Select(row => row.Minute);
        var entry = known with { IsExact = true, Bounds = GapBounds.OfMinutes(minutes) };
        Keep(id, entry);
        return entry;
    }

    private async Task<IEnumerable<long>> ReadNewestAsync(EndpointId id, DateTimeOffset from, CancellationToken stop)
    {
        var newest = new EventQuery(id) { NewestFirst = true, Limit = NewestEvents };
        var found = await events.ReadAsync(reader => reader.ListAsync(newest, stop));
        return found.Where(stored => stored.ReceivedAt >= from).Select(stored => stored.ReceivedAt.ToUnixTimeSeconds() / 60);
    }

    private async Task<IReadOnlyList<TrafficRow>> ReadAsync(
        TrafficOwner[] owners, DateTimeOffset now, bool byHour, CancellationToken stop)
    {
        var to = ((now.ToUnixTimeSeconds() / 3600) + 1) * MergedTraffic.MinutesPerHour;
        var query = new TrafficQuery(owners, to - (long)Window.TotalMinutes, to) { ByHour = byHour, WithDetail = false };
        return (await LostDependencyException.GuardAsync(() => traffic.ReadAsync(query, stop))).Rows;
    }

    private void Keep(EndpointId id, Entry entry)
    {
        if (_cache.Count >= MaxCached)
        {
            _cache.Clear();
        }

        _cache[id] = entry;
    }

    /// <summary>What was read about a connector.</summary>
    private sealed record Entry(DateTimeOffset LastEventAt, DateTimeOffset ReadAt)
    {
        /// <summary>Its events of the last 7 days.</summary>
        internal long Accepted { get; init; }

        /// <summary>Whether the bounds are equal, and missing only if there is no usual gap.</summary>
        internal bool IsExact { get; init; }

        internal GapBounds? Bounds { get; init; }
    }
}
