using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Management.Connectors.Health;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Storage.Stats;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Connectors;

public sealed class UsualGapsTests
{
    private static readonly EndpointId Id = new(5);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 8, 12, 0, 0, TimeSpan.Zero));
    private readonly StoredMinutes _traffic = new();
    private readonly UsualGaps _gaps;

    public UsualGapsTests() => _gaps = new UsualGaps(_traffic, new EventReads(null!), _time);

    private DateTimeOffset Now => _time.GetUtcNow();

    [Fact]
    public async Task A_connector_with_an_event_in_the_last_hour_costs_no_read()
    {
        Assert.Empty(await ReadAsync(Now.AddMinutes(-60)));
        Assert.Equal((0, 0), (_traffic.ByHour, _traffic.ByMinute));
    }

    [Fact]
    public async Task Sums_by_hour_decide_a_long_silence_and_are_cached()
    {
        // An event in every minute until ten hours ago.
        var last = Now.AddHours(-10);
        _traffic.Add(Id, last.AddDays(-2), last, TimeSpan.FromMinutes(1));
        for (var i = 0; i < 5; i++)
        {
            Assert.True((await ReadAsync(last))[Id] < TimeSpan.FromHours(2));
        }

        Assert.Equal((1, 0), (_traffic.ByHour, _traffic.ByMinute));
        _time.Advance(UsualGaps.CachedFor);
        await ReadAsync(last);
        Assert.Equal((2, 0), (_traffic.ByHour, _traffic.ByMinute));
    }

    [Fact]
    public async Task Minutes_are_read_once_if_hours_do_not_decide()
    {
        var last = Now.AddMinutes(-100);
        _traffic.Add(Id, last.AddDays(-2), last, TimeSpan.FromMinutes(20));

        Assert.Equal(TimeSpan.FromMinutes(20), (await ReadAsync(last))[Id]);
        await ReadAsync(last);
        Assert.Equal((1, 1), (_traffic.ByHour, _traffic.ByMinute));
    }

    [Fact]
    public async Task A_new_event_makes_the_cache_outdated()
    {
        var last = Now.AddHours(-20);
        _traffic.Add(Id, last.AddDays(-2), last, TimeSpan.FromMinutes(1));
        await ReadAsync(last);
        await ReadAsync(last.AddHours(5));

        Assert.Equal(2, _traffic.ByHour);
    }

    private Task<IReadOnlyDictionary<EndpointId, TimeSpan>> ReadAsync(DateTimeOffset last) => _gaps.ReadAsync(
        new Dictionary<EndpointId, DateTimeOffset> { [Id] = last }, TestContext.Current.CancellationToken);

    /// <summary>Traffic in memory that counts its reads.</summary>
    private sealed class StoredMinutes : ITrafficReader
    {
        private readonly List<TrafficRow> _rows = [];

        internal int ByHour { get; private set; }

        internal int ByMinute { get; private set; }

        internal void Add(EndpointId id, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
        {
            for (var at = from; at <= to; at += step)
            {
                _rows.Add(new TrafficRow(TrafficOwner.Of(id), at.ToUnixTimeSeconds() / 60, new PackedTraffic(1, 0, 0, null)));
            }
        }

        public Task<StoredTraffic> ReadAsync(TrafficQuery query, CancellationToken cancellationToken)
        {
            (ByHour, ByMinute) = query.ByHour ? (ByHour + 1, ByMinute) : (ByHour, ByMinute + 1);
            var rows = _rows.Where(row => row.Minute >= query.From && row.Minute < query.To && query.Owners.Contains(row.Owner));
            return Task.FromResult(new StoredTraffic(
                [.. rows.Select(row => query.ByHour ? row with { Minute = row.Minute / 60 * 60 } : row)], [], []));
        }
    }
}
