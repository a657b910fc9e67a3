using System.Globalization;
using System.Text;
using Ontologie.Ingest.Benchmarks.Compare.Systems;

namespace Ontologie.Ingest.Benchmarks.Compare.Results;

/// <summary>One cell of the matrix as a Markdown table: a row for each system, medians over the rounds with their spread.</summary>
internal static class ResultTable
{
    private const string NoFigure = "–";

    private static readonly string[] Bases = [SystemNames.Ceiling, SystemNames.Insert, SystemNames.Fastify];

    public static string Of(Cell cell, IReadOnlyDictionary<string, List<Measurement>> rounds)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"### {cell}\n\n");
        text.Append("| system | events/s | p50 ms | p99 ms | server CPU µs | edge gateway CPU µs | PostgreSQL CPU µs | driver CPU µs | × ceiling | × insert | × fastify |\n");
        text.Append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var (name, measured) in rounds)
        {
            string[] columns =
            [
                name,
                Figure(measured, m => m.EventsPerSecond, "N0"),
                Figure(measured, m => m.MedianMs, "F1"),
                Figure(measured, m => m.P99Ms, "F1"),
                Figure(measured, m => m.ServerCpu, "F0"),
                Figure(measured, m => m.GatewayCpu, "F0"),
                Figure(measured, m => m.DatabaseCpu, "F0"),
                Figure(measured, m => m.DriverCpu, "F0"),
                .. Bases.Select(other => Ratio(name, measured, other, rounds.GetValueOrDefault(other))),
            ];
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", columns)} |\n");
        }

        return text.ToString();
    }

    private static string Figure(List<Measurement> rounds, Func<Measurement, double?> figure, string format)
    {
        var known = rounds.Select(figure).OfType<double>().ToArray();
        return known.Length == 0 ? NoFigure : Spread.Of(known).ToText(format);
    }

    private static string Ratio(string name, List<Measurement> rounds, string other, List<Measurement>? bases) =>
        name == other || bases is null
            ? NoFigure
            : Spread.OfRatios([.. rounds.Select(m => m.EventsPerSecond)], [.. bases.Select(m => m.EventsPerSecond)]).ToText("F2");
}
