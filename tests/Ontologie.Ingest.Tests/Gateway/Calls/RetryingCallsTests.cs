using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Store;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Calls;

public sealed class RetryingCallsTests : IDisposable
{
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(5);

    private readonly SteppedTime _time = new();
    private readonly SteppedTime _storeTime = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<GatewayMetrics>().BuildServiceProvider();
    private readonly RetryingCalls _calls;
    private int _attempts;

    private readonly StoreWatch _store;
    private bool _storeIsAway;

    public RetryingCallsTests()
    {
        _store = new StoreWatch(() => Task.FromResult(_storeIsAway), _storeTime);
        _calls = new RetryingCalls(_store, _time, new NoJitter(), _services.GetRequiredService<GatewayMetrics>());
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task While_the_store_is_away_a_query_has_one_short_attempt()
    {
        _storeIsAway = true;
        _store.Doubt();
        await _storeTime.NextPauseAsync().Soon();

        var calling = CallAsync(_ => new TaskCompletionSource<int>().Task, CallKind.Settings);
        _time.Advance(RetryingCalls.AttemptTimeoutWithoutStore);

        Assert.False((await calling.Soon()).IsAnswered);
        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task A_delivery_in_flight_when_the_store_goes_away_is_still_retried()
    {
        var hanging = new TaskCompletionSource<int>();
        var calling = CallAsync(attempt => attempt == 1 ? hanging.Task : Task.FromResult(7));
        _storeIsAway = true;
        await _time.PassPausesAsync(calling);

        Assert.Equal(7, (await calling).Answer);
        Assert.Equal(2, _attempts);
    }

    [Fact]
    public async Task After_a_failed_call_the_store_is_queried_until_it_is_back()
    {
        _storeIsAway = true;
        var failing = CallAsync(_ => throw new SiloUnavailableException(), CallKind.Settings);
        Assert.False((await failing.Soon()).IsAnswered);
        Assert.True(_store.IsAway);

        _storeIsAway = false;
        _storeTime.Advance(await _storeTime.NextPauseAsync().Soon());

        Assert.False(_store.IsAway);
    }

    [Fact]
    public async Task A_call_that_succeeds_takes_one_attempt()
    {
        var result = await CallAsync(_ => Task.FromResult(7));

        Assert.Equal(new CallResult<int>(true, 7, null), result);
        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task A_call_to_a_dead_silo_is_retried_until_its_grain_is_active_elsewhere()
    {
        using var repeated = new RepeatedCalls(_services.GetRequiredService<IMeterFactory>());
        var calling = CallAsync(attempt => attempt < 4 ? throw new SiloUnavailableException() : Task.FromResult(7));
        var pauses = await _time.PassPausesAsync(calling);

        Assert.Equal(new CallResult<int>(true, 7, null), await calling);
        Assert.Equal([50, 100, 100], pauses.Select(pause => pause.TotalMilliseconds));
        Assert.Equal(3, repeated.HandOvers);
    }

    [Fact]
    public async Task An_attempt_that_times_out_is_abandoned_and_the_next_one_answers()
    {
        var calling = CallAsync(attempt => attempt == 1 ? new TaskCompletionSource<int>().Task : Task.FromResult(2));
        await _time.PassPausesAsync(calling);

        Assert.Equal(2, (await calling).Answer);
    }

    [Fact]
    public async Task A_call_that_never_succeeds_is_retried_for_thirty_seconds_and_returns_its_last_failure()
    {
        var started = _time.GetTimestamp();
        var calling = CallAsync(_ => throw new SiloUnavailableException());
        await _time.PassPausesAsync(calling);

        Assert.IsType<SiloUnavailableException>((await calling).Failure);
        Assert.Equal(TimeSpan.FromSeconds(30), _time.GetElapsedTime(started));
    }

    [Fact]
    public async Task A_call_that_is_never_answered_ends_with_the_time_of_the_request()
    {
        var started = _time.GetTimestamp();
        var calling = CallAsync(_ => new TaskCompletionSource<int>().Task);
        await _time.PassPausesAsync(calling);

        var result = await calling;
        Assert.False(result.IsAnswered);
        Assert.Equal(TimeSpan.FromSeconds(30), _time.GetElapsedTime(started));
        Assert.Equal(6, _attempts);
    }

    [Fact]
    public async Task If_less_time_is_left_than_a_timer_can_wait_no_attempt_is_made()
    {
        var since = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromMicroseconds(300));
        var result = await _calls.CallAsync(
            CallKind.HandOver, () => Task.FromResult(++_attempts), Attempt, new ProcessingTime(_time, since));

        Assert.False(result.IsAnswered);
        Assert.Equal(0, _attempts);
    }

    [Fact]
    public async Task A_bug_is_not_retried()
    {
        var result = await CallAsync(_ => throw new ArgumentException("wrong"));

        Assert.IsType<ArgumentException>(result.Failure);
        Assert.Equal(1, _attempts);
    }

    private Task<CallResult<int>> CallAsync(Func<int, Task<int>> call, CallKind kind = CallKind.HandOver) =>
        _calls.CallAsync(kind, () => call(++_attempts), Attempt, new ProcessingTime(_time, _time.GetTimestamp())).AsTask();

    private sealed class RepeatedCalls : IDisposable
    {
        private readonly MeterListener _listener = new();

        internal RepeatedCalls(IMeterFactory meters)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name == "ingest.calls.repeated")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
            {
                if (tags.Contains(new KeyValuePair<string, object?>("call", "hand_over")))
                {
                    HandOvers += count;
                }
            });
            _listener.Start();
        }

        internal long HandOvers { get; private set; }

        public void Dispose() => _listener.Dispose();
    }
}
