using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Benchmarks.Load;
using Xunit;

namespace Ontologie.Ingest.Tests.Load;

public sealed class PaceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Deliveries_are_as_far_apart_as_the_rate_says_whoever_sends_them()
    {
        var pace = new Pace(100, _time);
        Assert.True(await pace.NextAsync(default));
        var second = pace.NextAsync(default);
        var third = pace.NextAsync(default);
        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.True(await second);
        Assert.False(third.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.True(await third);
    }

    [Fact]
    public async Task After_a_standstill_the_load_goes_on_at_its_rate()
    {
        var pace = new Pace(100, _time);
        Assert.True(await pace.NextAsync(default));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(await pace.NextAsync(default));
        Assert.False(pace.NextAsync(default).IsCompleted);
    }

    [Fact]
    public async Task A_run_that_stops_waits_for_no_moment()
    {
        using var stop = new CancellationTokenSource();
        var pace = new Pace(1, _time);
        await pace.NextAsync(stop.Token);
        var next = pace.NextAsync(stop.Token);
        await stop.CancelAsync();
        Assert.False(await next);
    }
}
