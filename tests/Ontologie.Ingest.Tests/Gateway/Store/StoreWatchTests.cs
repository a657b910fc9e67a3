using Ontologie.Ingest.Gateway.Store;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Store;

public sealed class StoreWatchTests
{
    private readonly SteppedTime _time = new();
    private readonly StoreWatch _watch;
    private bool _storeIsAway;
    private int _queries;

    public StoreWatchTests() => _watch = new StoreWatch(
        () =>
        {
            _queries++;
            return Task.FromResult(_storeIsAway);
        },
        _time);

    [Fact]
    public void Without_a_doubt_there_is_no_query()
    {
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((0, false, false), (_queries, _watch.IsAway, _watch.IsInDoubt));
    }

    [Fact]
    public void A_doubt_causes_a_query_at_once_and_passes()
    {
        _watch.Doubt();

        Assert.Equal((1, false, true), (_queries, _watch.IsAway, _watch.IsInDoubt));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.False(_watch.IsInDoubt);
    }

    [Fact]
    public async Task Doubts_one_after_another_cause_no_more_queries_than_pauses()
    {
        for (var n = 0; n < 1000; n++)
        {
            _watch.Doubt();
        }

        Assert.Equal(1, _queries);
        _time.Advance(await _time.NextPauseAsync().Soon());
        await UntilAsync(() => _queries == 2);
    }

    [Fact]
    public async Task A_doubt_during_the_pause_is_answered_by_a_query_after_it()
    {
        _watch.Doubt();
        _storeIsAway = true;
        _time.Advance(TimeSpan.FromMilliseconds(100));
        _watch.Doubt();
        Assert.False(_watch.IsAway);

        Assert.Equal(StoreWatch.Pause - TimeSpan.FromMilliseconds(100), await _time.NextPauseAsync().Soon());
        _time.Advance(StoreWatch.Pause);

        await UntilAsync(() => _watch.IsAway);
    }

    [Fact]
    public async Task While_the_store_is_away_it_is_queried_after_every_pause_until_it_is_back()
    {
        _storeIsAway = true;
        _watch.Doubt();
        Assert.True(_watch.IsAway);
        for (var query = 2; query <= 5; query++)
        {
            _time.Advance(await _time.NextPauseAsync().Soon());
            await UntilAsync(() => _queries == query);
        }

        _storeIsAway = false;
        _time.Advance(await _time.NextPauseAsync().Soon());

        await UntilAsync(() => !_watch.IsAway);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Yield();
        }
    }
}
