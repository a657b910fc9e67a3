using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Repeats;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Storage;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Repeats;

public sealed class RepeatWriterTests : IAsyncLifetime
{
    private static readonly EndpointId Orders = SampleEvents.Endpoint(1);
    private static readonly NewEvent Item = SampleEvents.Event(Orders, "a");
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly SqliteStoreUnderTest _subject = new();
    private readonly SteppedTime _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddStorageMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private RepeatWriter _writer = null!;
    private long _dropped;

    private FaultyEventStore Store => _subject.Store;

    private IEventReader Reader => _subject.Reader;

    public async ValueTask InitializeAsync()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "ingest.repeats.dropped" && instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _dropped, count));
        _listener.Start();
        await _subject.StartAsync();
        await Store.AppendAsync([Item], CancellationToken.None);
        _writer = Make(new RepeatOptions());
        await _writer.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.StopAsync(CancellationToken.None).Soon();
        _writer.Dispose();
        await _subject.DisposeAsync();
        _listener.Dispose();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task What_comes_within_a_second_is_stored_in_one_batch()
    {
        for (var n = 0; n < 100; n++)
        {
            _writer.Note(Orders, Item.Id, SampleEvents.Moment.AddSeconds(n), otherBody: n % 4 == 0);
        }

        Assert.Equal(Second, await _time.NextPauseAsync().Soon());
        Assert.Equal(0, Store.RepeatBatches);
        _time.Advance(Second);

        Assert.Equal(new RepeatCount(100, SampleEvents.Moment.AddSeconds(99), 25), await StoredAsync(100));
        Assert.Equal(1, Store.RepeatBatches);
    }

    [Fact]
    public async Task While_nothing_comes_again_there_is_no_timer_and_no_batch()
    {
        _time.Advance(TimeSpan.FromHours(1));
        await Task.Yield();

        Assert.Equal(0, _time.PausesAhead);
        Assert.Equal(0, Store.RepeatBatches);
    }

    [Fact]
    public async Task What_is_asked_for_is_stored_at_once_and_nothing_is_stored_twice()
    {
        Assert.True(await _writer.SettleAsync(Orders).Soon());
        Assert.Equal(0, Store.RepeatBatches);
        Note();

        Assert.True(await _writer.SettleAsync(Orders).Soon());
        Assert.Equal(1, (await ReadAsync()).Count);
        Assert.True(await _writer.SettleAsync(Orders).Soon());
        Assert.Equal(1, Store.RepeatBatches);
    }

    [Fact]
    public async Task What_could_not_be_stored_is_stored_a_second_later_with_what_came_since()
    {
        Store.FailRepeats(1);
        Note();
        Assert.False(await _writer.SettleAsync(Orders).Soon());
        Note();
        Assert.Equal(0, (await ReadAsync()).Count);

        await _time.PassPausesAsync(StoredAsync(2));

        Assert.Equal(2, Store.RepeatBatches);
    }

    [Fact]
    public async Task Repeats_whose_commit_had_no_answer_are_never_missing_and_may_count_twice()
    {
        Store.LoseAnswersOfRepeats(1);
        Note();
        Assert.False(await _writer.SettleAsync(Orders).Soon());

        await _time.PassPausesAsync(StoredAsync(2));

        Assert.Equal(new EndpointTotals(1, 2), (await Reader.ReadTotalsAsync([Orders], CancellationToken.None))[0]);
    }

    [Fact]
    public async Task Many_events_are_stored_in_short_transactions()
    {
        await RestartAsync(new RepeatOptions { EventsPerTransaction = 10, MaxEventsPerEndpoint = 100, MaxEvents = 10_000 });
        for (var n = 0; n < 50; n++)
        {
            _writer.Note(SampleEvents.Endpoint(n), new EventId((uint)n), SampleEvents.Moment, otherBody: true);
        }

        Assert.True(await _writer.SettleAsync(SampleEvents.Endpoint(49)).Soon());
        Assert.Equal(5, Store.RepeatBatches);
    }

    [Fact]
    public async Task What_finds_no_room_is_measured_and_not_counted()
    {
        await RestartAsync(new RepeatOptions { MaxEvents = 4, MaxEventsPerEndpoint = 4 });
        Store.FailRepeats(int.MaxValue);
        for (uint n = 0; n < 10; n++)
        {
            _writer.Note(Orders, new EventId(n), SampleEvents.Moment, otherBody: true);
        }

        Assert.Equal(6, Interlocked.Read(ref _dropped));
        Store.FailRepeats(0);
    }

    [Fact]
    public async Task A_stop_stores_what_is_noted_and_takes_no_more()
    {
        Note();
        await _writer.StopAsync(CancellationToken.None).Soon();
        Note();

        Assert.Equal(1, (await ReadAsync()).Count);
        Assert.Equal(1, Interlocked.Read(ref _dropped));
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_a_store_that_is_down()
    {
        Store.FailRepeats(int.MaxValue);
        Note();
        await _writer.StopAsync(CancellationToken.None).Soon();

        Assert.Equal(1, Interlocked.Read(ref _dropped));
    }

    private void Note() => _writer.Note(Orders, Item.Id, SampleEvents.Moment, otherBody: true);

    private RepeatWriter Make(RepeatOptions options) => new(
        Store, Options.Create(options), _time, _services.GetRequiredService<StorageMetrics>(), NullLogger<RepeatWriter>.Instance);

    private async Task RestartAsync(RepeatOptions options)
    {
        await _writer.StopAsync(CancellationToken.None).Soon();
        _writer.Dispose();
        _writer = Make(options);
        await _writer.StartAsync(CancellationToken.None);
    }

    private async Task<RepeatCount> ReadAsync() => (await Reader.FindAsync(Orders, Item.Id, CancellationToken.None))!.Repeats;

    private async Task<RepeatCount> StoredAsync(long count)
    {
        while (true)
        {
            if (await ReadAsync() is var stored && stored.Count >= count)
            {
                return stored;
            }

            await Task.Delay(10);
        }
    }
}
