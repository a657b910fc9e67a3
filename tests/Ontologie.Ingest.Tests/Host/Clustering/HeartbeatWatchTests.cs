using System.Net;
using Ontologie.Ingest.Host.Clustering;
using Ontologie.Ingest.Storage.Postgres.Membership;
using Xunit;

namespace Ontologie.Ingest.Tests.Host.Clustering;

public sealed class HeartbeatWatchTests
{
    private static readonly DateTime Noon = new(2026, 8, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Start = TimeSpan.FromHours(1);

    private readonly HeartbeatWatch _watch = new(new IPEndPoint(IPAddress.Loopback, 11000));

    [Fact]
    public void A_table_without_another_silo_needs_no_watch()
    {
        Assert.Equal(HeartbeatVerdict.NoSilos, Observe(TimeSpan.Zero));
        Assert.Equal(HeartbeatVerdict.NoSilos, Observe(TimeSpan.Zero, Row(port: 11000, Noon)));
    }

    [Fact]
    public void The_first_heartbeat_that_advances_ends_the_watch()
    {
        Assert.Equal(HeartbeatVerdict.Unknown, Observe(TimeSpan.Zero, Row(1, Noon), Row(2, Noon)));
        Assert.Equal(HeartbeatVerdict.Unknown, Observe(TimeSpan.FromSeconds(1), Row(1, Noon), Row(2, Noon)));
        Assert.Equal(HeartbeatVerdict.Alive, Observe(TimeSpan.FromSeconds(2), Row(1, Noon), Row(2, Noon.AddSeconds(1))));
    }

    [Fact]
    public void A_silo_that_joins_meanwhile_is_alive()
    {
        Observe(TimeSpan.Zero, Row(1, Noon));
        Assert.Equal(HeartbeatVerdict.Alive, Observe(TimeSpan.FromSeconds(1), Row(1, Noon), Row(2, Noon)));
    }

    [Fact]
    public void A_silo_that_was_alive_a_moment_ago_may_miss_two_heartbeats()
    {
        Observe(TimeSpan.Zero, Row(1, Noon));
        Assert.Equal(HeartbeatVerdict.Unknown, Observe(MembershipProfile.HeartbeatPeriod * 2, Row(1, Noon)));
        Assert.Equal(HeartbeatVerdict.Silent, Observe(HeartbeatWatch.Longest, Row(1, Noon)));
    }

    [Fact]
    public void A_silo_with_an_old_heartbeat_has_one_more_period()
    {
        var old = Row(1, Noon.AddHours(-1));
        Observe(TimeSpan.Zero, old);
        Assert.Equal(HeartbeatVerdict.Unknown, Observe(MembershipProfile.HeartbeatPeriod, old));
        Assert.Equal(HeartbeatVerdict.Silent, Observe(HeartbeatWatch.Shortest, old));
    }

    [Fact]
    public void The_watch_ends_also_with_a_clock_that_is_behind()
    {
        var future = Row(1, Noon.AddHours(1));
        Observe(TimeSpan.Zero, future);
        Assert.Equal(HeartbeatVerdict.Silent, Observe(HeartbeatWatch.Longest, future));
    }

    [Fact]
    public void Time_without_a_writable_database_does_not_count()
    {
        Observe(TimeSpan.Zero, Row(1, Noon));
        _watch.Restart();
        Assert.Equal(HeartbeatVerdict.Unknown, Observe(HeartbeatWatch.Longest, Row(1, Noon)));
        Assert.Equal(HeartbeatVerdict.Alive, Observe(HeartbeatWatch.Longest * 1.5, Row(1, Noon.AddSeconds(1))));
    }

    [Fact]
    public void A_client_uses_a_silo_that_appeared_or_whose_heartbeat_advanced()
    {
        var seen = new SilosSeen();
        Assert.Empty(seen.Living([Row(1, Noon), Row(2, Noon)]));
        Assert.Empty(seen.Living([Row(1, Noon), Row(2, Noon)]));
        Assert.Equal([2, 3], seen.Living([Row(1, Noon), Row(2, Noon.AddSeconds(3)), Row(3, Noon)]).Select(row => row.Port));
    }

    private HeartbeatVerdict Observe(TimeSpan watched, params MemberRow[] rows) => _watch.Observe(rows, Start + watched, Noon + watched);

    private static MemberRow Row(int port, DateTime heartbeat) => new("127.0.0.1", port, 1, 30000 + port, IsActive: true, heartbeat);
}
