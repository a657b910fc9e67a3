using CsCheck;
using Ontologie.Ingest.Console.Charts;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.Charts;

public sealed class ChartScaleTests
{
    [Theory]
    [InlineData(0.4, 0.5)]
    [InlineData(1, 1)]
    [InlineData(7, 10)]
    [InlineData(21, 25)]
    [InlineData(386, 500)]
    [InlineData(10_000, 10_000)]
    public void The_top_is_a_round_number_at_or_above_the_largest_value(double largest, double top) =>
        Assert.Equal(top, ChartScale.For([1e-3, null, largest]).Top, tolerance: top * 1e-9);

    [Fact]
    public void Without_values_the_top_is_one() => Assert.Equal(1, ChartScale.For([null, null]).Top);

    [Fact]
    public void Zeros_have_a_scale_too() => Assert.Equal(1, ChartScale.For([0, 0]).Top);

    [Fact]
    public void Every_value_lies_inside_the_drawing_and_larger_values_lie_higher() =>
        Gen.Double[0, 1e9].Array[1, 20].Sample(values =>
        {
            var scale = ChartScale.For([.. values.Select(value => (double?)value)]);
            var drawn = values.Order().Select(scale.Y).ToArray();
            return drawn.All(y => y is >= 0 and <= ChartScale.Height) && drawn.SequenceEqual(drawn.OrderDescending());
        });

    [Fact]
    public void The_largest_value_uses_at_least_two_fifths_of_the_height() =>
        Gen.Double[1e-6, 1e9].Sample(largest => ChartScale.For([largest]).Y(largest) <= ChartScale.Height * 0.6);
}
