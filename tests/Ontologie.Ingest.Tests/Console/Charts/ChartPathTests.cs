using CsCheck;
using Ontologie.Ingest.Console.Charts;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.Charts;

public sealed class ChartPathTests
{
    private static readonly ChartScale Scale = new(10);

    [Fact]
    public void A_missing_value_is_a_gap_and_never_zero() =>
        Assert.Equal("M0.5 90L1.5 80M3.5 60L4.5 50", ChartPath.Of([1, 2, null, 4, 5], Scale));

    [Fact]
    public void A_value_between_two_gaps_is_a_dot()
    {
        Assert.Equal("M1.5 50h0", ChartPath.DotsOf([null, 5, null, 1, 2], Scale));
        Assert.Equal("M3.5 90L4.5 80", ChartPath.Of([null, 5, null, 1, 2], Scale));
    }

    [Fact]
    public void Nothing_measured_draws_nothing() => Assert.Equal("", ChartPath.Of([null, null], Scale));

    [Fact]
    public void Every_value_is_drawn_and_every_gap_ends_a_part() =>
        Gen.Double[0, 10].Nullable().Array[0, 30].Sample(values =>
        {
            var path = ChartPath.Of(values, Scale) + ChartPath.DotsOf(values, Scale);
            var parts = values.Where((value, i) => value is not null && (i == 0 || values[i - 1] is null)).Count();
            return path.Count(letter => letter == 'M') == parts
                && path.Count(letter => letter is 'M' or 'L') == values.Count(value => value is not null);
        });
}
