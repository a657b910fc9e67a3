using System.Globalization;

namespace Ontologie.Ingest.Benchmarks.Compare.Results;

/// <summary>The cost of an event for each system, and the memory of its processes in the first and last round.</summary>
internal static class CostTable
{
    private const double Megabyte = 1024 * 1024;

    private static readonly string[] Head =
    [
        "for each event", "server CPU µs", "edge gateway CPU µs", "PostgreSQL CPU µs", "driver CPU µs", "server allocated bytes",
        "edge gateway allocated bytes", "server memory MB", "edge gateway memory MB",
    ];

    public static string Of(IReadOnlyDictionary<string, List<Measurement>> rounds) => MarkdownTable.Of(Head, rounds.Select(Row));

    private static string[] Row(KeyValuePair<string, List<Measurement>> system) =>
    [
        system.Key,
        MarkdownTable.Figure(system.Value, m => m.Server.Cpu, "F0"),
        MarkdownTable.Figure(system.Value, m => m.Gateway?.Cpu, "F0"),
        MarkdownTable.Figure(system.Value, m => m.DatabaseCpu, "F0"),
        MarkdownTable.Figure(system.Value, m => m.DriverCpu, "F0"),
        MarkdownTable.Figure(system.Value, m => m.Server.AllocatedBytes, "N0"),
        MarkdownTable.Figure(system.Value, m => m.Gateway?.AllocatedBytes, "N0"),
        Growth(system.Value, m => m.Server.ResidentBytes),
        Growth(system.Value, m => m.Gateway?.ResidentBytes),
    ];

    private static string Growth(List<Measurement> rounds, Func<Measurement, long?> resident) =>
        resident(rounds[0]) is { } first && resident(rounds[^1]) is { } last
            ? string.Create(CultureInfo.InvariantCulture, $"{first / Megabyte:F0} → {last / Megabyte:F0}")
            : MarkdownTable.NoFigure;
}
