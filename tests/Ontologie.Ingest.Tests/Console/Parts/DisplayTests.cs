using CsCheck;
using Ontologie.Ingest.Console.Parts;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.Parts;

public sealed class DisplayTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 13, 5, 12, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1_000, "1.0 KB")]
    [InlineData(9_040, "9.0 KB")]
    [InlineData(999_949, "999.9 KB")]
    [InlineData(999_950, "1.0 MB")]
    [InlineData(1_048_576, "1.0 MB")]
    public void A_size_is_in_units_of_a_thousand_with_one_digit(long bytes, string text) => Assert.Equal(text, Display.Size(bytes));

    [Theory]
    [InlineData(0, "0 s ago")]
    [InlineData(59, "59 s ago")]
    [InlineData(60, "1 min ago")]
    [InlineData(3_599, "59 min ago")]
    [InlineData(3_600, "1 h ago")]
    [InlineData(86_399, "23 h ago")]
    [InlineData(86_400, "1 d ago")]
    [InlineData(-86_399, "in 23 h")]
    public void A_time_is_told_by_its_distance_in_the_largest_whole_unit(int secondsAgo, string text) =>
        Assert.Equal(text, Display.Ago(Now.AddSeconds(-secondsAgo), Now));

    [Theory]
    [InlineData(0.42, "0.4 ms")]
    [InlineData(17.6, "18 ms")]
    [InlineData(9_999, "9999 ms")]
    [InlineData(30_000, "30.0 s")]
    public void An_answer_time_has_the_digits_that_matter(double milliseconds, string text) =>
        Assert.Equal(text, Display.Milliseconds(milliseconds));

    [Fact]
    public void A_long_id_keeps_its_start_and_its_end() => Assert.Equal("ep_jxwl…v4n4nq", Display.ShortId("ep_jxwlabcdefghijklmnopv4n4nq"));

    [Fact]
    public void A_shortened_id_is_never_longer_than_the_id() =>
        Gen.String[Gen.Char.AlphaNumeric, 0, 40].Sample(id => Display.ShortId(id).Length <= id.Length);

    [Theory]
    [InlineData(1, "1 event")]
    [InlineData(0, "0 events")]
    [InlineData(15_204, "15,204 events")]
    public void A_count_has_its_plural_and_thousands_separators(long count, string text) =>
        Assert.Equal(text, Display.Count(count, "event"));

    [Fact]
    public void Deliveries_have_their_plural() => Assert.Equal("2 deliveries", Display.Count(2, "delivery"));

    [Fact]
    public void Exact_times_are_in_utc()
    {
        var local = new DateTimeOffset(2026, 11, 28, 14, 5, 12, 345, TimeSpan.FromHours(1));

        Assert.Equal("28 Nov 2026, 13:05:12 UTC", Display.Utc(local));
        Assert.Equal("2026-11-28T13:05:12.345Z", Display.Rfc3339(local));
    }
}
