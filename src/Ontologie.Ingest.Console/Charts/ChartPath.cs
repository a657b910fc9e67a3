using System.Text;

namespace Ontologie.Ingest.Console.Charts;

/// <summary>The path of a line through its values. A missing value ends a part of the line. Pure.</summary>
internal static class ChartPath
{
    /// <summary>The SVG path of values that have a neighbour, in columns of width 1; empty without any.</summary>
    internal static string Of(IReadOnlyList<double?> values, ChartScale scale)
    {
        var path = new StringBuilder();
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value && !IsAlone(values, i))
            {
                path.Append(i == 0 || values[i - 1] is null ? 'M' : 'L').Append(Point(i, value, scale));
            }
        }

        return path.ToString();
    }

    /// <summary>The SVG path of values between two gaps, each a line without length, which round ends make a dot.</summary>
    internal static string DotsOf(IReadOnlyList<double?> values, ChartScale scale)
    {
        var path = new StringBuilder();
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value && IsAlone(values, i))
            {
                path.Append('M').Append(Point(i, value, scale)).Append("h0");
            }
        }

        return path.ToString();
    }

    private static bool IsAlone(IReadOnlyList<double?> values, int i) =>
        (i == 0 || values[i - 1] is null) && (i == values.Count - 1 || values[i + 1] is null);

    private static string Point(int column, double value, ChartScale scale) =>
        $"{ChartScale.Coordinate(column + 0.5)} {ChartScale.Coordinate(scale.Y(value))}";
}
