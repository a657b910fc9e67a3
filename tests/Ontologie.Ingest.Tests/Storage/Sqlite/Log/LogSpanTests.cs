using CsCheck;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite.Log;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Sqlite.Log;

public sealed class LogSpanTests
{
    private static readonly Gen<LogSpan> Log =
        Gen.Select(Gen.Long[1, 3000], Gen.Int[0, 3000], (first, more) => new LogSpan(first, first + more));

    private static readonly Gen<EventQuery> Query = Gen.Select(
        Gen.OneOf(Gen.Long[-2, 7000].Nullable(), Gen.Const<long?>(long.MinValue), Gen.Const<long?>(long.MaxValue)),
        Gen.Int[1, EventQuery.MaxLimit + 1],
        Gen.Bool,
        Gen.Bool.Select(all => all ? null : "paid"),
        Gen.OneOf(Gen.Long[-2, 7000].Nullable(), Gen.Const(() => (long?)null)),
        (after, limit, newestFirst, type, until) => new EventQuery(SampleEvents.Endpoint(1))
        {
            After = after,
            Limit = limit,
            NewestFirst = newestFirst,
            Type = type,
            Until = until,
        });

    [Fact]
    public void Spans_have_each_event_that_is_asked_for_once_and_in_order() =>
        Gen.Select(Query, Log).Sample((query, log) =>
        {
            var expected = Sequences(log).Where(n => query.NewestFirst
                ? n < (query.After ?? long.MaxValue) && n >= (query.Until ?? 0)
                : n > (query.After ?? 0) && n <= (query.Until ?? long.MaxValue));
            var read = LogSpan.ToRead(query, log).SelectMany(span => query.NewestFirst ? Sequences(span).Reverse() : Sequences(span));

            Assert.Equal(query.NewestFirst ? expected.Reverse() : expected, read);
        });

    [Fact]
    public void One_span_has_a_page_of_all_types() =>
        Gen.Select(Query, Log).Sample((query, log) =>
        {
            var spans = LogSpan.ToRead(query with { Type = null }, log).ToArray();

            Assert.All(spans.SkipLast(1), span => Assert.Equal(query.Limit, span.Last - span.First + 1));
            Assert.All(spans.TakeLast(1), span => Assert.InRange(span.Last - span.First + 1, 1, query.Limit));
        });

    [Fact]
    public void No_span_is_longer_than_its_bound() =>
        Gen.Select(Query, Log).Sample((query, log) =>
            Assert.All(LogSpan.ToRead(query, log), span => Assert.InRange(span.Last - span.First + 1, 1, LogSpan.WithFilter)));

    private static IEnumerable<long> Sequences(LogSpan span)
    {
        for (var sequence = span.First; sequence <= span.Last; sequence++)
        {
            yield return sequence;
        }
    }
}
