using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Store;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway;

public sealed class GrainCallsTests : IDisposable
{
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(5);

    private readonly SteppedTime _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<GatewayMetrics>().BuildServiceProvider();
    private readonly GrainCalls _calls;
    private int _attempts;

    private readonly StoreWatch _store;
    private bool _storeIsAway;

    public GrainCallsTests()
    {
        _store = new StoreWatch(() => Task.FromResult(_storeIsAway), _time);
        _calls = new GrainCalls(_store, _time, new NoJitter(), _services.GetRequiredService<GatewayMetrics>());
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task While_the_store_is_away_a_question_is_asked_once_and_not_waited_for_long()
    {
        _storeIsAway = true;
        _store.Doubt();
        await _time.NextPauseAsync().Soon();

        var asking = CallAsync(_ => new TaskCompletionSource<int>().Task, kind: CallKind.Settings);
        _time.Advance(CallPolicy.AttemptTimeoutWithoutStore);

        Assert.False((await asking.Soon()).IsAnswered);
        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task A_delivery_that_was_handed_over_before_the_store_went_away_is_waited_for()
    {
        var hanging = new TaskCompletionSource<int>();
        var calling = CallAsync(attempt => attempt == 1 ? hanging.Task : Task.FromResult(7));
        _storeIsAway = true;
        await _time.PassPausesAsync(calling);

        Assert.Equal(7, (await calling).Answer);
        Assert.Equal(2, _attempts);
    }

    [Fact]
    public async Task The_store_is_asked_for_until_it_is_back_once_a_call_fails()
    {
        _storeIsAway = true;
        var failing = CallAsync(_ => throw new SiloUnavailableException(), kind: CallKind.Settings);
        Assert.False((await failing.Soon()).IsAnswered);
        Assert.True(_store.IsAway);

        _storeIsAway = false;
        _time.Advance(await _time.NextPauseAsync().Soon());

        Assert.False(_store.IsAway);
    }

    [Fact]
    public async Task An_answer_at_once_takes_one_attempt()
    {
        var result = await CallAsync(_ => Task.FromResult(7));

        Assert.Equal(new CallResult<int>(true, 7, null), result);
        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task A_call_to_a_silo_that_died_is_made_again_until_its_grain_lives_elsewhere()
    {
        using var repeated = new RepeatedCalls(_services.GetRequiredService<IMeterFactory>());
        var calling = CallAsync(attempt => attempt < 4 ? throw new SiloUnavailableException() : Task.FromResult(7));
        var pauses = await _time.PassPausesAsync(calling);

        Assert.Equal(new CallResult<int>(true, 7, null), await calling);
        Assert.Equal([50, 100, 100], pauses.Select(pause => pause.TotalMilliseconds));
        Assert.Equal(3, repeated.HandOvers);
    }

    [Fact]
    public async Task An_attempt_without_an_answer_is_given_up_and_its_late_answer_is_told()
    {
        var hanging = new TaskCompletionSource<int>();
        var late = new List<int>();
        var calling = CallAsync(attempt => attempt == 1 ? hanging.Task : Task.FromResult(2), late.Add);
        await _time.PassPausesAsync(calling);

        Assert.Equal(2, (await calling).Answer);
        Assert.Empty(late);
        hanging.SetResult(1);
        Assert.Equal([1], late);
    }

    [Fact]
    public async Task A_call_that_never_succeeds_is_tried_for_thirty_seconds_and_its_last_failure_is_told()
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
    public async Task With_less_time_left_than_a_timer_can_wait_no_attempt_is_made()
    {
        var since = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromMicroseconds(300));
        var result = await _calls.CallAsync(
            CallKind.HandOver, () => Task.FromResult(++_attempts), Attempt, new ProcessingTime(_time, since));

        Assert.False(result.IsAnswered);
        Assert.Equal(0, _attempts);
    }

    [Fact]
    public async Task A_mistake_is_not_repeated()
    {
        var result = await CallAsync(_ => throw new ArgumentException("wrong"));

        Assert.IsType<ArgumentException>(result.Failure);
        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task Nobody_waits_for_a_sender_that_left_and_the_late_answer_is_still_told()
    {
        var hanging = new TaskCompletionSource<int>();
        var late = new List<int>();
        using var left = new CancellationTokenSource();
        var calling = CallAsync(_ => hanging.Task, late.Add, senderLeft: left.Token);
        await left.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling);
        hanging.SetResult(1);
        Assert.Equal([1], late);
    }

    private Task<CallResult<int>> CallAsync(
        Func<int, Task<int>> call,
        Action<int>? late = null,
        CallKind kind = CallKind.HandOver,
        CancellationToken senderLeft = default) =>
        _calls.CallAsync(
            kind, () => call(++_attempts), Attempt, new ProcessingTime(_time, _time.GetTimestamp()), late, senderLeft).AsTask();

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
