using System.Globalization;

namespace Ontologie.Ingest.Benchmarks.Compare.Results;

/// <summary>Median and range of one number over the rounds.</summary>
internal readonly record struct Spread(double Median, double Min, double Max)
{
    /// <summary>For an even number of rounds the median is the mean of the middle two. Throws without rounds.</summary>
    public static Spread Of(IEnumerable<double> rounds)
    {
        var sorted = rounds.Order().ToArray();
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(rounds));
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[^1]);
    }

    /// <summary>
    /// The ratio is taken within each round: its two measurements are adjacent, and the machine may change between rounds.
    /// </summary>
    public static Spread OfRatios(IReadOnlyList<double> rounds, IReadOnlyList<double> bases)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rounds.Count, bases.Count);
        return Of(rounds.Zip(bases, (value, @base) => value / @base));
    }

    /// <summary><c>median (min–max)</c>.</summary>
    public string ToText(string format) => $"{Number(Median, format)} ({Number(Min, format)}–{Number(Max, format)})";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
