using System.Globalization;
using Ontologie.Ingest.Benchmarks.Ledger;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

/// <summary>What a fault cost: a row of the table in docs/operating.md.</summary>
internal sealed record FaultFigures(
    string Fault, IReadOnlyList<LedgerEntry> Entries, PromiseVerdict Verdict, IReadOnlyList<TimeSpan?> Recoveries)
{
    private const string Head = """
        | fault | requests sent | acknowledged | not acknowledged | lost | doubled | worst answer | recovered after |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        """;

    /// <summary>The longest wait of somebody who was answered.</summary>
    internal TimeSpan WorstAnswer =>
        TimeSpan.FromMicroseconds(Entries.Where(entry => entry.Status != LedgerEntry.Broken).Max(entry => entry.TookMicros));

    /// <summary>The longest; null where one of the faults was not recovered from.</summary>
    internal TimeSpan? RecoveredAfter => Recoveries.Contains(null) ? null : Recoveries.Max();

    private string Row => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Fault} | {Entries.Count} | {Verdict.Acknowledged} | {Outcomes} | {Verdict.Missing} | {Verdict.Doubled + Verdict.AcceptedTwice} | {WorstAnswer.TotalSeconds:F2} s | {Recovered} |");

    private string Recovered => Recoveries.Count == 0
        ? "–"
        : RecoveredAfter is { } after ? string.Create(CultureInfo.InvariantCulture, $"{after.TotalSeconds:F2} s") : "not";

    private string Outcomes
    {
        get
        {
            var kinds = Entries.Where(entry => !entry.Acknowledged)
                .GroupBy(entry => entry.Status == LedgerEntry.Broken ? "broken" : entry.Status.ToString(CultureInfo.InvariantCulture))
                .OrderBy(kind => kind.Key, StringComparer.Ordinal)
                .Select(kind => $"{kind.Count()} × {kind.Key}")
                .ToArray();
            return kinds.Length == 0 ? "0" : string.Join(", ", kinds);
        }
    }

    /// <summary>Into the test's output, and into the file that <c>INGEST_FAULT_REPORT</c> names.</summary>
    internal void Tell(ITestOutputHelper? output)
    {
        output?.WriteLine(Head);
        output?.WriteLine(Row);
        if (Environment.GetEnvironmentVariable("INGEST_FAULT_REPORT") is { Length: > 0 } file)
        {
            File.AppendAllText(file, (File.Exists(file) ? Row : $"{Head}\n{Row}") + "\n");
        }
    }
}
