using Ontologie.Ingest.Benchmarks.Compare.Systems;

namespace Ontologie.Ingest.Benchmarks.Compare.Results;

/// <summary>One cell of the matrix as a Markdown table: one row per system, with the median and spread over the rounds.</summary>
internal static class ResultTable
{
    private static readonly string[] Bases = [SystemNames.Ceiling, SystemNames.Insert, SystemNames.Fastify];

    private static readonly string[] Head = ["system", "events/s", "p50 ms", "p99 ms", .. Bases.Select(name => $"× {name}"), "× plain"];

    public static string Of(IReadOnlyDictionary<string, List<Measurement>> rounds) => MarkdownTable.Of(
        Head,
        rounds.Select(system => (string[])
        [
            system.Key,
            MarkdownTable.Figure(system.Value, m => m.EventsPerSecond, "N0"),
            MarkdownTable.Figure(system.Value, m => m.MedianMs, "F1"),
            MarkdownTable.Figure(system.Value, m => m.P99Ms, "F1"),
            .. Bases.Select(other => Ratio(system.Key, system.Value, other, rounds.GetValueOrDefault(other))),
            SystemChoice.PlainOf(system.Key) is { } plain
                ? Ratio(system.Key, system.Value, plain, rounds.GetValueOrDefault(plain))
                : MarkdownTable.NoFigure,
        ]));

    private static string Ratio(string name, List<Measurement> rounds, string other, List<Measurement>? bases) =>
        name == other || bases is null
            ? MarkdownTable.NoFigure
            : Spread.OfRatios([.. rounds.Select(m => m.EventsPerSecond)], [.. bases.Select(m => m.EventsPerSecond)]).ToText("F2");
}
