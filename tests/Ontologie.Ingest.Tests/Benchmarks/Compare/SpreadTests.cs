using Ontologie.Ingest.Benchmarks.Compare.Results;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Compare;

public sealed class SpreadTests
{
    [Fact]
    public void The_median_of_an_odd_number_of_rounds_is_the_one_in_the_middle() =>
        Assert.Equal(new Spread(3, 1, 9), Spread.Of([9, 1, 3]));

    [Fact]
    public void The_median_of_an_even_number_of_rounds_is_the_mean_of_the_two_in_the_middle() =>
        Assert.Equal(new Spread(3.5, 1, 9), Spread.Of([9, 1, 4, 3]));

    [Fact]
    public void There_is_no_median_of_no_rounds() => Assert.Throws<ArgumentOutOfRangeException>(() => Spread.Of([]));

    [Fact]
    public void Ratios_are_taken_within_a_round() =>
        Assert.Equal(new Spread(2, 0.5, 4), Spread.OfRatios([10, 20, 40], [20, 10, 10]));

    [Fact]
    public void Rounds_without_a_partner_have_no_ratio() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Spread.OfRatios([1, 2], [1]));

    [Fact]
    public void A_spread_is_told_with_its_limits() => Assert.Equal("5,210 (5,100–5,300)", new Spread(5210, 5100, 5300).ToText("N0"));
}
