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
    public async Task Slots_are_evenly_spaced_over_all_senders(bool catchesUp)
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
    public async Task After_a_stall_the_load_continues_at_its_rate()
    {
        var pacer = new Pacer(100, catchesUp: false, _time);
        Assert.Equal(new SendSlot(null), await pacer.NextAsync(default));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(new SendSlot(null), await pacer.NextAsync(default));
        Assert.False(pacer.NextAsync(default).IsCompleted);
    }

    [Fact]
    public async Task Slots_missed_in_a_stall_are_used_late_and_keep_their_due_time()
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
    public async Task The_schedule_starts_with_the_first_call()
    {
        var pacer = new Pacer(100, catchesUp: true, _time);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new SendSlot(_time.GetTimestamp()), await pacer.NextAsync(default));
        Assert.False(pacer.NextAsync(default).IsCompleted);
    }

    [Fact]
    public async Task A_stopped_run_waits_for_no_slot()
    {
        using var stop = new CancellationTokenSource();
        var pacer = new Pacer(1, catchesUp: false, _time);
        await pacer.NextAsync(stop.Token);
        var next = pacer.NextAsync(stop.Token);
        await stop.CancelAsync();
        Assert.Null(await next);
    }
}
