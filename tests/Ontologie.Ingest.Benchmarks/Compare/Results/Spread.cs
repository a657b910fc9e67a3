using System.Globalization;

namespace Ontologie.Ingest.Benchmarks.Compare.Results;

/// <summary>What the rounds of one figure say together.</summary>
internal readonly record struct Spread(double Median, double Min, double Max)
{
    /// <summary>Of an even number of rounds the median is the mean of the two in the middle. Throws for none.</summary>
    public static Spread Of(IEnumerable<double> rounds)
    {
        var sorted = rounds.Order().ToArray();
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(rounds));
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[^1]);
    }

    /// <summary>
    /// Round by round, since the two of a round were measured right after each other and the machine may change between rounds.
    /// </summary>
    public static Spread OfRatios(IReadOnlyList<double> rounds, IReadOnlyList<double> bases)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rounds.Count, bases.Count);
        return Of(rounds.Zip(bases, (value, @base) => value / @base));
    }

    /// <summary><c>median (min–max)</c>.</summary>
    public string ToText(string format) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Median.ToString(format, CultureInfo.InvariantCulture)} ({Min.ToString(format, CultureInfo.InvariantCulture)}–{Max.ToString(format, CultureInfo.InvariantCulture)})");
}
