using System.Text;

namespace Ontologie.Ingest.Console.Charts;

/// <summary>The path of a line through its values. A missing value ends a part of the line. Pure.</summary>
internal static class ChartPath
{
    /// <summary>The SVG path, in columns of width 1; empty without values. A value between two gaps is drawn as a dot.</summary>
    internal static string Of(IReadOnlyList<double?> values, ChartScale scale)
    {
        var path = new StringBuilder();
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not { } value)
            {
                continue;
            }

            var starts = i == 0 || values[i - 1] is null;
            var isAlone = starts && (i == values.Count - 1 || values[i + 1] is null);
            path.Append(starts ? 'M' : 'L')
                .Append(ChartScale.Coordinate(i + 0.5)).Append(' ').Append(ChartScale.Coordinate(scale.Y(value)))
                .Append(isAlone ? "h0" : "");
        }

        return path.ToString();
    }
}
