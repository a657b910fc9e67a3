using System.Globalization;
using Ontologie.Ingest.Benchmarks.Ledger;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

/// <summary>The effect of a fault: a row of the table in docs/operating.md.</summary>
internal sealed record FaultFigures(
    string Fault, IReadOnlyList<LedgerEntry> Entries, PromiseVerdict Verdict, IReadOnlyList<FaultMoment> Moments)
{
    private const int MaxExamples = 20;

    private const string Head = """
        | fault | requests sent | acknowledged | not acknowledged | lost | doubled | worst answer | recovered after |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        """;

    /// <summary>The recovery time after each fault; null where senders never recovered.</summary>
    internal IReadOnlyList<TimeSpan?> Recoveries { get; } = [.. Moments.Select(moment => Recovery.After(moment, Entries))];

    /// <summary>The longest latency of a request that was answered.</summary>
    internal TimeSpan WorstAnswer =>
        TimeSpan.FromMicroseconds(Entries.Where(entry => entry.Status != LedgerEntry.Broken).Max(entry => entry.TookMicros));

    /// <summary>The longest recovery time; null where one fault was not recovered from.</summary>
    internal TimeSpan? RecoveredAfter => Recoveries.Contains(null) ? null : Recoveries.Max();

    private string Row => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Fault} | {Entries.Count} | {Entries.Count(entry => entry.Acknowledged)} | {Outcomes} | {Verdict.Missing} "
        + $"| {Verdict.Doubled + Verdict.AcceptedTwice} | {WorstAnswer.TotalSeconds:F2} s | {Recovered} |");

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

    /// <summary>The first requests that were not acknowledged, as a starting point for the analysis of a failure.</summary>
    private IEnumerable<string> Examples =>
        Entries.Where(entry => !entry.Acknowledged).Take(MaxExamples).Select(entry => string.Create(
            CultureInfo.InvariantCulture,
            $"  {entry.EndpointId} {entry.Status} {entry.Word}, sent at {Since(entry.SentMicros):F3} s, "
            + $"answered after {entry.TookMicros / 1e6:F3} s"));

    /// <summary>Writes the row to the test's output and to the file that <c>INGEST_FAULT_REPORT</c> names.</summary>
    internal void Write(ITestOutputHelper? output)
    {
        output?.WriteLine(Head);
        output?.WriteLine(Row);
        foreach (var moment in Moments)
        {
            output?.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  fault at {Since(moment.BeganMicros):F3} to {Since(moment.EndedMicros):F3} s"));
        }

        foreach (var example in Examples)
        {
            output?.WriteLine(example);
        }

        if (Environment.GetEnvironmentVariable("INGEST_FAULT_REPORT") is { Length: > 0 } file)
        {
            File.AppendAllText(file, (File.Exists(file) ? Row : $"{Head}\n{Row}") + "\n");
        }
    }

    private double Since(long micros) => (micros - Entries.Min(entry => entry.SentMicros)) / 1e6;
}
