using CsCheck;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Stats;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Stats;

public sealed class StatsWindowTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 10, 17, 42, TimeSpan.Zero);

    private static readonly int[] Steps = [1, 5, 15, 60, 240];

    [Fact]
    public void Without_a_range_it_is_the_last_24_hours_with_the_current_minute()
    {
        var window = Of(StatsQuery.Default);
        Assert.Equal(Now.AddSeconds(18), StatsWindow.TimeOf(window.To));
        Assert.Equal(1440, window.Steps);
    }

    [Theory]
    [InlineData(15, 15, 1)]
    [InlineData(60, 60, 1)]
    [InlineData(24 * 60, 144, 10)]
    [InlineData(7 * 24 * 60, 168, 60)]
    public void A_chart_has_at_most_200_points(int minutes, int points, int step)
    {
        var window = Of(StatsQuery.Last(TimeSpan.FromMinutes(minutes), Now));
        Assert.Equal(step, window.Step);
        Assert.InRange(window.Steps, points, points + 1);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(7 * 24 * 60)]
    public void A_chart_may_be_read_a_moment_after_its_range_was_chosen(int minutes)
    {
        var errors = new FieldErrors();

        Assert.NotNull(StatsWindow.Of(StatsQuery.Last(TimeSpan.FromMinutes(minutes), Now), Now.AddMilliseconds(1), errors));
        Assert.True(errors.IsEmpty);
    }

    [Fact]
    public void A_window_contains_its_range_in_whole_steps() =>
        Gen.Select(Gen.Int[1, 7 * 24 * 3600], Gen.Int[0, 100_000], Gen.Int[0, 4]).Sample((seconds, ago, place) =>
        {
            var step = Steps[place];
            var end = Now.AddSeconds(-ago);
            var window = Of(new StatsQuery(end.AddSeconds(-seconds), end, TimeSpan.FromMinutes(step)));
            Assert.Equal(0, window.From % step);
            Assert.Equal(0, window.To % step);
            Assert.True(StatsWindow.TimeOf(window.From) <= end.AddSeconds(-seconds) && end <= StatsWindow.TimeOf(window.To));
            Assert.True(StatsWindow.TimeOf(window.To - step) < end);
        });

    [Theory]
    [InlineData("2026-11-29T10:00:00Z", "2026-11-29T10:00:00Z", "from", "must be before to")]
    [InlineData("2026-11-29T10:00:00Z", "2026-11-28T10:00:00Z", "from", "must be before to")]
    [InlineData("2026-11-30T10:00:00Z", null, "from", "must be before now")]
    [InlineData("2026-11-20T10:00:00Z", null, "from", "at most 7 days before the end; got 9.0 days")]
    [InlineData("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "from", "at most 7 days")]
    public void A_wrong_range_is_explained(string from, string? to, string field, string part)
    {
        var errors = new FieldErrors();
        Assert.Null(StatsWindow.Of(
            new StatsQuery(Time(from), to is null ? null : Time(to)), Now, errors));
        Assert.Contains(part, Assert.Single(errors.Sentences[field]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void Times_at_the_ends_of_the_calendar_have_a_window(string to) =>
        Assert.InRange(Of(new StatsQuery(null, Time(to))).Steps, 1, 1440);

    [Theory]
    [InlineData(7)]
    [InlineData(90)]
    [InlineData(0)]
    [InlineData(2880)]
    public void A_step_that_divides_no_hour_and_no_day_is_refused(int minutes)
    {
        var errors = new FieldErrors();
        Assert.Null(StatsWindow.Of(StatsQuery.Default with { Step = TimeSpan.FromMinutes(minutes) }, Now, errors));
        Assert.True(errors.Has("step"));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static StatsWindow Of(StatsQuery query)
    {
        var errors = new FieldErrors();
        var window = StatsWindow.Of(query, Now, errors);
        Assert.True(errors.IsEmpty);
        return window!;
    }
}
