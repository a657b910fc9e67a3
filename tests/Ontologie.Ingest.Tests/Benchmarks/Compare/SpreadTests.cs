using Ontologie.Ingest.Benchmarks.Compare.Results;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Compare;

public sealed class SpreadTests
{
    [Fact]
    public void The_median_of_an_odd_number_of_rounds_is_the_middle_one() =>
        Assert.Equal(new Spread(3, 1, 9), Spread.Of([9, 1, 3]));

    [Fact]
    public void The_median_of_an_even_number_of_rounds_is_the_mean_of_the_middle_two() =>
        Assert.Equal(new Spread(3.5, 1, 9), Spread.Of([9, 1, 4, 3]));

    [Fact]
    public void Without_rounds_there_is_no_median() => Assert.Throws<ArgumentOutOfRangeException>(() => Spread.Of([]));

    [Fact]
    public void Ratios_are_computed_within_a_round() =>
        Assert.Equal(new Spread(2, 0.5, 4), Spread.OfRatios([10, 20, 40], [20, 10, 10]));

    [Fact]
    public void Rounds_without_a_partner_have_no_ratio() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Spread.OfRatios([1, 2], [1]));

    [Fact]
    public void A_spread_shows_its_minimum_and_maximum() =>
        Assert.Equal("5,210 (5,100–5,300)", new Spread(5210, 5100, 5300).ToText("N0"));
}
