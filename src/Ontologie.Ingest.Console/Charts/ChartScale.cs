using System.Globalization;

namespace Ontologie.Ingest.Console.Charts;

/// <summary>The vertical scale of a chart: from zero to a round number at or above the largest value. Pure.</summary>
/// <param name="Top">The value at the upper edge; at least the smallest positive number that a label can show.</param>
internal readonly record struct ChartScale(double Top)
{
    /// <summary>The height of a chart's drawing, in its own units.</summary>
    internal const double Height = 100;

    private static readonly double[] Round = [1, 2, 2.5, 5, 10];

    /// <summary>The scale for these values. Values that are missing or negative do not count.</summary>
    internal static ChartScale For(IEnumerable<double?> values)
    {
        var largest = values.Max() is { } found && double.IsFinite(found) && found > 0 ? found : 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(largest)));
        return new ChartScale(Round.Select(factor => factor * power).First(top => top >= largest * 0.999_999));
    }

    /// <summary>The distance of a value from the upper edge.</summary>
    internal double Y(double value) => Height - Math.Clamp(value / Top, 0, 1) * Height;

    /// <summary>A coordinate with as many digits as a drawing needs.</summary>
    internal static string Coordinate(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
