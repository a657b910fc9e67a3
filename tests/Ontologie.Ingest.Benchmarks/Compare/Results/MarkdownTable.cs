using System.Globalization;
using System.Text;

namespace Ontologie.Ingest.Benchmarks.Compare.Results;

/// <summary>A table with names in the first column and numbers in the others.</summary>
internal static class MarkdownTable
{
    public const string NoFigure = "–";

    public static string Of(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        Append(text, head);
        Append(text, ["---", .. Enumerable.Repeat("---:", head.Count - 1)]);
        foreach (var row in rows)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(row.Count, head.Count);
            Append(text, row);
        }

        return text.ToString();
    }

    /// <summary>The rounds that have the number, as a <see cref="Spread"/>.</summary>
    public static string Figure(IEnumerable<Measurement> rounds, Func<Measurement, double?> figure, string format)
    {
        var known = rounds.Select(figure).OfType<double>().ToArray();
        return known.Length == 0 ? NoFigure : Spread.Of(known).ToText(format);
    }

    private static void Append(StringBuilder text, IReadOnlyList<string> row) =>
        text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row)} |\n");
}
