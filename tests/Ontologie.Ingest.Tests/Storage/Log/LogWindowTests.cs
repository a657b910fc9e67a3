using CsCheck;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite.Log;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Log;

public sealed class LogWindowTests
{
    private static readonly Gen<LogWindow> Log = Gen.Select(Gen.Long[1, 3000], Gen.Int[0, 3000], (first, more) => new LogWindow(first, first + more));

    private static readonly Gen<EventQuery> Query = Gen.Select(
        Gen.OneOf(Gen.Long[-2, 7000].Nullable(), Gen.Const<long?>(long.MinValue), Gen.Const<long?>(long.MaxValue)),
        Gen.Int[1, EventQuery.MaxLimit + 1],
        Gen.Bool,
        Gen.Bool.Select(all => all ? null : "paid"),
        (after, limit, newestFirst, type) => new EventQuery(SampleEvents.Endpoint(1))
        {
            After = after,
            Limit = limit,
            NewestFirst = newestFirst,
            Type = type,
        });

    [Fact]
    public void Windows_have_each_event_that_is_asked_for_once_and_in_order() =>
        Gen.Select(Query, Log).Sample((query, log) =>
        {
            var expected = Sequences(log).Where(n => query.NewestFirst ? n < (query.After ?? long.MaxValue) : n > (query.After ?? 0));
            var read = LogWindow.Of(query, log).SelectMany(window => query.NewestFirst ? Sequences(window).Reverse() : Sequences(window));

            Assert.Equal(query.NewestFirst ? expected.Reverse() : expected, read);
        });

    [Fact]
    public void One_window_has_a_page_of_all_types() =>
        Gen.Select(Query, Log).Sample((query, log) =>
        {
            var windows = LogWindow.Of(query with { Type = null }, log).ToArray();

            Assert.All(windows.SkipLast(1), window => Assert.Equal(query.Limit, window.Last - window.First + 1));
            Assert.All(windows.TakeLast(1), window => Assert.InRange(window.Last - window.First + 1, 1, query.Limit));
        });

    [Fact]
    public void No_window_is_longer_than_its_bound() =>
        Gen.Select(Query, Log).Sample((query, log) =>
            Assert.All(LogWindow.Of(query, log), window => Assert.InRange(window.Last - window.First + 1, 1, LogWindow.WithType)));

    private static IEnumerable<long> Sequences(LogWindow window)
    {
        for (var sequence = window.First; sequence <= window.Last; sequence++)
        {
            yield return sequence;
        }
    }
}
