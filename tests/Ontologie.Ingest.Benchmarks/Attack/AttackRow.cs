using System.Globalization;
using Ontologie.Ingest.Benchmarks.Compare.Results;
using Ontologie.Ingest.Benchmarks.Load;

namespace Ontologie.Ingest.Benchmarks.Attack;

/// <summary>The effect of one attack, as a row of a Markdown table.</summary>
internal sealed record AttackRow(AttackKind Kind, LoadReport Without, LoadReport With)
{
    private const double Mebibyte = 1 << 20;

    public static IReadOnlyList<string> Head { get; } =
    [
        "attack", "honest answers with it", "p50 / p99 ms without", "p50 / p99 ms with", "junk requests/s",
        "resident MiB before → after", "log bytes",
    ];

    /// <summary>Requests per second that the flood sent.</summary>
    public required double JunkPerSecond { get; init; }

    /// <summary>Number of answers to the flood, by outcome.</summary>
    public required IEnumerable<KeyValuePair<int, int>> JunkAnswers { get; init; }

    /// <summary>Bytes; null where the server's process is unknown.</summary>
    public required (long? Before, long? After) Resident { get; init; }

    /// <summary>Bytes; null where the server's log file is unknown.</summary>
    public required long? LogBytes { get; init; }

    public IReadOnlyList<string> Cells =>
    [
        AttackKinds.NameOf(Kind),
        Honest(With.Tally),
        Latencies(Without.Tally),
        Latencies(With.Tally),
        string.Create(
            CultureInfo.InvariantCulture,
            $"{JunkPerSecond:F0} ({string.Join(", ", JunkAnswers.Select(answer => $"{answer.Value} × {answer.Key}"))})"),
        $"{Mebibytes(Resident.Before)} → {Mebibytes(Resident.After)}",
        LogBytes is { } bytes ? bytes.ToString(CultureInfo.InvariantCulture) : MarkdownTable.NoFigure,
    ];

    private static string Honest(Tally tally)
    {
        List<string> counts = [$"{tally.Accepted + tally.Duplicate} × 200"];
        var refusals = tally.Refused.OrderBy(refused => refused.Key);
        counts.AddRange(refusals.Select(refused => $"{refused.Value} × {refused.Key.Status} {refused.Key.Code}"));
        if (tally.Broken > 0)
        {
            counts.Add($"{tally.Broken} × broken");
        }

        return string.Join(", ", counts);
    }

    private static string Latencies(Tally tally) => string.Create(
        CultureInfo.InvariantCulture, $"{tally.Latency.Percentile(0.5) / 1000.0:F1} / {tally.Latency.Percentile(0.99) / 1000.0:F1}");

    private static string Mebibytes(long? bytes) =>
        bytes is { } known ? (known / Mebibyte).ToString("F0", CultureInfo.InvariantCulture) : MarkdownTable.NoFigure;
}
