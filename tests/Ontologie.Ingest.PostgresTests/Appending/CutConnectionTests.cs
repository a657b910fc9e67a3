using Npgsql;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Writing;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Appending;

/// <summary>A connection that breaks before, during and after a commit. A proxy that knows where requests end cuts it.</summary>
public sealed class CutConnectionTests(SharedPostgres postgres) : IAsyncLifetime
{
    private const string Marker = "cut here";

    private CuttingProxy? _proxy;
    private PostgresStoreUnderTest? _subject;

    private CuttingProxy Proxy => _proxy!;

    private FaultyEventStore Store => _subject!.Store;

    private IEventReader Reader => _subject!.Reader;

    public async ValueTask InitializeAsync()
    {
        var server = await postgres.ServerAsync();
        _proxy = new CuttingProxy(server.Port);
        _subject = new PostgresStoreUnderTest(postgres.CreateDatabaseAsync, _proxy.Through);
        await _subject.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_subject is not null)
        {
            await _subject.DisposeAsync();
        }

        await (_proxy?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task Cut_before_the_commit_nothing_is_stored_and_the_next_attempt_stores_it()
    {
        var cut = Proxy.CutBeforeNextRequest(Marker);

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => AppendAsync(Marked));
        await cut.Soon();

        Assert.Equal(new AppendResult(AppendOutcome.Committed, 1), Assert.Single(await AppendAsync(Marked)));
    }

    [Fact]
    public async Task Cut_after_the_commit_the_next_attempt_finds_it_stored()
    {
        var cut = Proxy.CutAfterNextRequest(Marker);

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => AppendAsync(Marked));
        await cut.Soon();

        Assert.Equal(new AppendResult(AppendOutcome.Duplicate, 1), Assert.Single(await AppendAsync(Marked)));
    }

    [Fact]
    public async Task Cut_during_the_commit_it_is_stored_once_whichever_way_it_went()
    {
        for (var n = 1; n <= 10; n++)
        {
            var item = SampleEvents.Event(SampleEvents.Endpoint(1), $"event {n}", Body);
            var cut = Proxy.CutDuringNextRequest(Marker);

            await Assert.ThrowsAnyAsync<NpgsqlException>(() => AppendAsync(item));
            await cut.Soon();

            Assert.Equal(n, Assert.Single(await AppendAsync(item)).Sequence);
        }
    }

    [Fact]
    public async Task A_writer_whose_connections_are_cut_at_random_commits_everything_once()
    {
        const int events = 400;
        Proxy.CutRandomly(seed: 7, probability: 0.2);
        await using var writer = await RunningWriter.StartAsync(
            Store, TimeProvider.System, new EventWriterOptions { Lanes = 3, MaxBatchEvents = 7, RetryFor = TimeSpan.FromSeconds(60) });

        var outcomes = await writer.WriteAllAsync(
            [.. Enumerable.Range(0, events).Select(n => SampleEvents.Event(SampleEvents.Endpoint(n % 4), $"event {n}"))]).Soon();

        Proxy.StopCutting();
        Assert.All(outcomes, outcome => Assert.NotEqual(WriteOutcome.Unavailable, outcome));
        Assert.NotEqual(0, Proxy.Cuts);
        for (var endpoint = 0; endpoint < 4; endpoint++)
        {
            var log = await Reader.ListAsync(
                new EventQuery(SampleEvents.Endpoint(endpoint)) { Limit = EventQuery.MaxLimit }, CancellationToken.None);
            Assert.Equal(Enumerable.Range(1, events / 4).Select(n => (long)n), log.Select(item => item.Sequence));
        }
    }

    [Fact]
    public async Task A_server_that_no_longer_answers_costs_one_attempt_its_time_and_not_the_event()
    {
        await AppendAsync(SampleEvents.Event(SampleEvents.Endpoint(1), "before"));
        Proxy.Stall();
        var stalled = AppendAsync(Marked);
        await Assert.ThrowsAnyAsync<Exception>(() => stalled.WaitAsync(TimeSpan.FromSeconds(40)));
        Proxy.Resume();

        Assert.Equal(2, Assert.Single(await AppendAsync(Marked)).Sequence);
    }

    private const string Body = $$"""{"note":"{{Marker}}"}""";

    private static NewEvent Marked => SampleEvents.Event(SampleEvents.Endpoint(1), "marked", Body);

    private Task<AppendResult[]> AppendAsync(NewEvent item) => Store.AppendAsync([item], CancellationToken.None);
}
