using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Benchmarks.Load;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Load;

public sealed class PacerTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deliveries_are_as_far_apart_as_the_rate_says_whoever_sends_them(bool catchesUp)
    {
        var pacer = new Pacer(100, catchesUp, _time);
        Assert.NotNull(await pacer.NextAsync(default));
        var second = pacer.NextAsync(default);
        var third = pacer.NextAsync(default);
        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.NotNull(await second);
        Assert.False(third.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.NotNull(await third);
    }

    [Fact]
    public async Task After_a_standstill_the_load_goes_on_at_its_rate()
    {
        var pacer = new Pacer(100, catchesUp: false, _time);
        Assert.Equal(new SendSlot(null), await pacer.NextAsync(default));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(new SendSlot(null), await pacer.NextAsync(default));
        Assert.False(pacer.NextAsync(default).IsCompleted);
    }

    [Fact]
    public async Task What_a_standstill_held_up_is_made_up_for_and_counts_from_when_it_was_due()
    {
        var start = _time.GetTimestamp();
        var pacer = new Pacer(100, catchesUp: true, _time);
        Assert.Equal(TimeSpan.Zero, Due(await pacer.NextAsync(default)));
        _time.Advance(TimeSpan.FromMilliseconds(25));
        Assert.Equal(TimeSpan.FromMilliseconds(10), Due(await pacer.NextAsync(default)));
        Assert.Equal(TimeSpan.FromMilliseconds(20), Due(await pacer.NextAsync(default)));
        Assert.False(pacer.NextAsync(default).IsCompleted);

        TimeSpan? Due(SendSlot? slot) => slot?.Due is { } due ? _time.GetElapsedTime(start, due) : null;
    }

    [Fact]
    public async Task The_first_moment_is_when_the_first_sender_asks()
    {
        var pacer = new Pacer(100, catchesUp: true, _time);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new SendSlot(_time.GetTimestamp()), await pacer.NextAsync(default));
        Assert.False(pacer.NextAsync(default).IsCompleted);
    }

    [Fact]
    public async Task A_run_that_stops_waits_for_no_moment()
    {
        using var stop = new CancellationTokenSource();
        var pacer = new Pacer(1, catchesUp: false, _time);
        await pacer.NextAsync(stop.Token);
        var next = pacer.NextAsync(stop.Token);
        await stop.CancelAsync();
        Assert.Null(await next);
    }
}
