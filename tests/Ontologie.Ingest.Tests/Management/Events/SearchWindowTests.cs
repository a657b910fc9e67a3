using CsCheck;
using Ontologie.Ingest.Management.Events;
using Ontologie.Ingest.Storage.Events;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Events;

public sealed class SearchWindowTests
{
    [Fact]
    public void Pages_look_at_every_event_of_the_range_once_and_in_order() =>
        Gen.Select(Gen.Long[1, 100_000], Gen.Long[-1, 70_000], Gen.Bool).Sample((first, more, newestFirst) =>
        {
            var range = new SequenceRange(first, first + more);
            var next = newestFirst ? range.Last : range.First;
            long? after = null;
            while (SearchWindow.Of(range, after, newestFirst) is { } window)
            {
                Assert.Equal(next, newestFirst ? window.After - 1 : window.After + 1);
                Assert.InRange(Math.Abs(window.Until - window.After), 1, SearchWindow.MaxEvents);
                next = newestFirst ? window.Until - 1 : window.Until + 1;
                after = window.Until;
                Assert.Equal(window.HasMore, newestFirst ? next >= range.First : next <= range.Last);
            }

            Assert.Equal(newestFirst ? range.First - 1 : range.Last + 1, next);
        });

    [Theory]
    [InlineData(false, 0L, 9L, 20L)]
    [InlineData(false, 15L, 15L, 20L)]
    [InlineData(true, long.MaxValue, 21L, 10L)]
    [InlineData(true, 16L, 16L, 10L)]
    [InlineData(true, 99L, 21L, 10L)]
    public void A_page_starts_within_the_range(bool newestFirst, long after, long expectedAfter, long expectedUntil) =>
        Assert.Equal(
            new SearchWindow(expectedAfter, expectedUntil, HasMore: false),
            SearchWindow.Of(new SequenceRange(10, 20), after, newestFirst));

    [Theory]
    [InlineData(false, 20L)]
    [InlineData(false, long.MaxValue)]
    [InlineData(true, 10L)]
    [InlineData(true, 0L)]
    public void Nothing_is_left_beyond_the_range(bool newestFirst, long after) =>
        Assert.Null(SearchWindow.Of(new SequenceRange(10, 20), after, newestFirst));
}
