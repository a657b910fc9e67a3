using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Benchmarks.Load;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Load;

public sealed class PaceTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deliveries_are_as_far_apart_as_the_rate_says_whoever_sends_them(bool makesUp)
    {
        var pace = new Pace(100, makesUp, _time);
        Assert.NotNull(await pace.NextAsync(default));
        var second = pace.NextAsync(default);
        var third = pace.NextAsync(default);
        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.NotNull(await second);
        Assert.False(third.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.NotNull(await third);
    }

    [Fact]
    public async Task After_a_standstill_the_load_goes_on_at_its_rate()
    {
        var pace = new Pace(100, makesUp: false, _time);
        Assert.Equal(new Turn(null), await pace.NextAsync(default));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(new Turn(null), await pace.NextAsync(default));
        Assert.False(pace.NextAsync(default).IsCompleted);
    }

    [Fact]
    public async Task What_a_standstill_held_up_is_made_up_for_and_counts_from_when_it_was_due()
    {
        var start = _time.GetTimestamp();
        var pace = new Pace(100, makesUp: true, _time);
        Assert.Equal(TimeSpan.Zero, Due(await pace.NextAsync(default)));
        _time.Advance(TimeSpan.FromMilliseconds(25));
        Assert.Equal(TimeSpan.FromMilliseconds(10), Due(await pace.NextAsync(default)));
        Assert.Equal(TimeSpan.FromMilliseconds(20), Due(await pace.NextAsync(default)));
        Assert.False(pace.NextAsync(default).IsCompleted);

        TimeSpan? Due(Turn? turn) => turn?.Due is { } due ? _time.GetElapsedTime(start, due) : null;
    }

    [Fact]
    public async Task The_first_moment_is_when_the_first_sender_asks()
    {
        var pace = new Pace(100, makesUp: true, _time);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new Turn(_time.GetTimestamp()), await pace.NextAsync(default));
        Assert.False(pace.NextAsync(default).IsCompleted);
    }

    [Fact]
    public async Task A_run_that_stops_waits_for_no_moment()
    {
        using var stop = new CancellationTokenSource();
        var pace = new Pace(1, makesUp: false, _time);
        await pace.NextAsync(stop.Token);
        var next = pace.NextAsync(stop.Token);
        await stop.CancelAsync();
        Assert.Null(await next);
    }
}
