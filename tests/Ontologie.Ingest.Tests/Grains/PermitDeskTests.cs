using Ontologie.Ingest.Grains.Workspaces;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains;

public sealed class PermitDeskTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>As a grain's: one thing at a time.</summary>
    private readonly ConcurrentExclusiveSchedulerPair _scheduler = new();

    private readonly SteppedTime _time = new();
    private readonly WorkspaceOptions _options = new() { MaxWaitingForPermit = 3, PermitLifetime = TimeSpan.FromSeconds(60) };
    private readonly PermitDesk _desk;

    public PermitDeskTests() => _desk = new PermitDesk(_options, _time, firstNumber: 1);

    [Fact]
    public Task Free_permits_are_given_at_once_and_each_has_its_own_number() => OnGrainAsync(async () =>
    {
        long[] permits = [await _desk.AcquireAsync(2, Patience), await _desk.AcquireAsync(2, Patience)];

        Assert.DoesNotContain(0, permits);
        Assert.Distinct(permits);
        Assert.Equal(0, await _desk.AcquireAsync(2, TimeSpan.Zero));
    });

    [Fact]
    public Task A_permit_that_comes_back_goes_to_the_one_who_waits_longest() => OnGrainAsync(async () =>
    {
        var permit = await _desk.AcquireAsync(1, Patience);
        Task<long>[] waiting = [.. Enumerable.Range(0, 3).Select(_ => _desk.AcquireAsync(1, Patience))];

        for (var turn = 0; turn < 3; turn++)
        {
            Assert.All(waiting[turn..], task => Assert.False(task.IsCompleted));
            _desk.Release(permit, 1);
            permit = await waiting[turn].Soon();
            Assert.NotEqual(0, permit);
        }
    });

    [Fact]
    public Task Nobody_overtakes_those_who_wait() => OnGrainAsync(async () =>
    {
        var permit = await _desk.AcquireAsync(1, Patience);
        var first = _desk.AcquireAsync(1, Patience);
        _desk.Release(permit, 1);
        var second = _desk.AcquireAsync(1, Patience);

        Assert.NotEqual(0, await first.Soon());
        Assert.False(second.IsCompleted);
    });

    [Fact]
    public Task Waiting_ends_with_nothing_when_patience_does() => OnGrainAsync(async () =>
    {
        var permit = await _desk.AcquireAsync(1, Patience);
        var waiting = _desk.AcquireAsync(1, Patience);
        _time.Advance(Patience - TimeSpan.FromMilliseconds(1));
        await Task.Yield();
        Assert.False(waiting.IsCompleted);

        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(0, await waiting.Soon());
        _desk.Release(permit, 1);
        Assert.NotEqual(0, await _desk.AcquireAsync(1, TimeSpan.Zero));
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_permit_that_comes_back_as_the_time_runs_out_is_not_lost(bool permitFirst) => OnGrainAsync(async () =>
    {
        var permit = await _desk.AcquireAsync(1, Patience);
        var waiting = _desk.AcquireAsync(1, Patience);

        if (permitFirst)
        {
            _desk.Release(permit, 1);
            _time.Advance(Patience);
        }
        else
        {
            // From outside, as a real timer: the one who waits learns of it only after the permit has come back.
            var timer = new Thread(() => _time.Advance(Patience));
            timer.Start();
            timer.Join();
            _desk.Release(permit, 1);
        }

        var granted = await waiting.Soon();
        Assert.True(granted != 0 || !permitFirst);
        _desk.Release(granted, 1);
        Assert.NotEqual(0, await _desk.AcquireAsync(1, TimeSpan.Zero));
        Assert.Equal(0, await _desk.AcquireAsync(1, TimeSpan.Zero));
    });

    [Fact]
    public Task No_more_wait_than_may() => OnGrainAsync(async () =>
    {
        var permit = await _desk.AcquireAsync(1, Patience);
        Task<long>[] waiting = [.. Enumerable.Range(0, 3).Select(_ => _desk.AcquireAsync(1, Patience))];

        var refused = _desk.AcquireAsync(1, Patience);

        Assert.True(refused.IsCompleted);
        Assert.Equal(0, await refused);
        _desk.Release(permit, 1);
        Assert.NotEqual(0, await waiting[0].Soon());
        Assert.False(_desk.AcquireAsync(1, Patience).IsCompleted);
    });

    [Fact]
    public Task A_raised_limit_serves_those_who_wait() => OnGrainAsync(async () =>
    {
        await _desk.AcquireAsync(1, Patience);
        Task<long>[] waiting = [.. Enumerable.Range(0, 3).Select(_ => _desk.AcquireAsync(1, Patience))];

        _desk.Serve(3);

        Assert.NotEqual(0, await waiting[0].Soon());
        Assert.NotEqual(0, await waiting[1].Soon());
        Assert.False(waiting[2].IsCompleted);
    });

    [Fact]
    public Task A_lowered_limit_gives_nothing_until_enough_came_back() => OnGrainAsync(async () =>
    {
        long[] permits = [await _desk.AcquireAsync(2, Patience), await _desk.AcquireAsync(2, Patience)];
        var waiting = _desk.AcquireAsync(1, Patience);

        _desk.Release(permits[0], 1);
        await Task.Yield();
        Assert.False(waiting.IsCompleted);

        _desk.Release(permits[1], 1);
        Assert.NotEqual(0, await waiting.Soon());
    });

    [Fact]
    public Task Permits_that_were_never_given_back_serve_those_who_wait_once_they_end() => OnGrainAsync(async () =>
    {
        await _desk.AcquireAsync(1, Patience);
        _time.Advance(_options.PermitLifetime - TimeSpan.FromSeconds(1));
        var waiting = _desk.AcquireAsync(1, Patience);
        _time.Advance(TimeSpan.FromSeconds(1));

        var newcomer = _desk.AcquireAsync(1, Patience);

        Assert.NotEqual(0, await waiting.Soon());
        Assert.False(newcomer.IsCompleted);
    });

    [Fact]
    public Task Giving_a_permit_back_twice_gives_nobody_else_s_away() => OnGrainAsync(async () =>
    {
        var permit = await _desk.AcquireAsync(1, Patience);
        _desk.Release(permit, 1);
        _desk.Release(permit, 1);

        Assert.NotEqual(0, await _desk.AcquireAsync(1, TimeSpan.Zero));
        Assert.Equal(0, await _desk.AcquireAsync(1, TimeSpan.Zero));
    });

    private Task OnGrainAsync(Func<Task> test) =>
        Task.Factory.StartNew(test, CancellationToken.None, TaskCreationOptions.None, _scheduler.ExclusiveScheduler).Unwrap();
}
