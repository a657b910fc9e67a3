using Ontologie.Ingest.Testing.Postgres;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

[Collection(typeof(SharedCluster))]
public sealed class DatabaseFaultTests(SharedCluster shared)
{
    [Fact]
    public async Task While_PostgreSQL_is_down_requests_get_503_or_wait_and_five_seconds_after_its_return_all_succeed()
    {
        var cluster = await shared.HealthyAsync();
        using var load = await LoadUnderFault.StartAsync(cluster);
        await cluster.Postgres.StopAsync(PostgresStop.Immediate);
        var stopped = FaultMoment.NowMicros;
        await Task.Delay(TimeSpan.FromSeconds(5));
        await cluster.Postgres.StartAsync();
        var back = FaultMoment.Now();
        await Task.Delay(TimeSpan.FromSeconds(8));

        var figures = await load.StopAndCheckAsync("PostgreSQL away for 5 s (`pg_ctl stop -m immediate`), from its return", back);
        Assert.All(load.Failed, entry => Assert.Equal(503, entry.Status));
        Assert.All(load.Failed, entry => Assert.NotNull(entry.RetryAfter));
        Assert.All(load.Failed, entry => Assert.InRange(entry.EndedMicros, stopped - 1_000_000, back.EndedMicros + 5_000_000));
        Assert.InRange(figures.RecoveredAfter ?? TimeSpan.MaxValue, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Connections_cut_before_during_and_after_commits_leave_right_answers()
    {
        var cluster = await shared.HealthyAsync();
        using var load = await LoadUnderFault.StartAsync(cluster);
        var before = cluster.Database.Cuts;
        var cutting = await FaultMoment.DuringAsync(() =>
        {
            cluster.Database.CutRandomly(Seed.New().Next(), probability: 0.05);
            return Task.CompletedTask;
        });
        await Task.Delay(TimeSpan.FromSeconds(8));
        cluster.Database.StopCutting();
        var healed = FaultMoment.Now();
        await Task.Delay(TimeSpan.FromSeconds(4));

        var cuts = cluster.Database.Cuts - before;
        Assert.True(cuts >= 20, $"Only {cuts} requests to PostgreSQL were cut.");
        await load.StopAndCheckAsync($"{cuts} connections to PostgreSQL cut in 8 s, from the last", healed);
        Assert.All(load.Failed, entry => Assert.Equal(503, entry.Status));
        Assert.All(load.Failed, entry => Assert.InRange(entry.EndedMicros, cutting.BeganMicros, healed.EndedMicros + 5_000_000));
    }
}
