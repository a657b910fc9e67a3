using System.Globalization;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>The result of a run, one value per line: the name, spaces, the value.</summary>
internal sealed record LoadReport(Tally Tally)
{
    /// <summary>From the first connection to the last answer.</summary>
    public required TimeSpan Elapsed { get; init; }

    public required double PerSecond { get; init; }

    /// <summary>CPU of this process during the run. It shares the machine's cores with the server.</summary>
    public required TimeSpan DriverCpu { get; init; }

    /// <summary>Null if not requested, or if the process had exited at the end.</summary>
    public required TimeSpan? ServerCpu { get; init; }

    /// <summary>The times from acknowledgement to link of sampled events; null without a rule. The watch has ended.</summary>
    public LinkWatch? Links { get; init; }

    public required bool StoppedBySignal { get; init; }

    public IEnumerable<string> Lines(bool serverCpuWanted)
    {
        yield return Line("sent", $"{Tally.Sent}");
        yield return Line("accepted", $"{Tally.Accepted}");
        yield return Line("duplicate", $"{Tally.Duplicate}");
        yield return Line("refused", $"{Tally.Refused.Values.Sum()}");
        foreach (var ((status, code), count) in Tally.Refused.OrderBy(refused => refused.Key))
        {
            yield return Line($"  {status} {code}", $"{count}");
        }

        yield return Line("errors", $"{Tally.Broken}");
        yield return Line("seconds", $"{Elapsed.TotalSeconds:F2}");
        yield return Line("events/s", $"{PerSecond:F0}");
        yield return Line("p50 ms", $"{Tally.Latency.Percentile(0.50) / 1000.0:F2}");
        yield return Line("p99 ms", $"{Tally.Latency.Percentile(0.99) / 1000.0:F2}");
        yield return Line("max ms", $"{Tally.Latency.Max / 1000.0:F2}");
        yield return Line("driver CPU us/request", Share(DriverCpu, Tally.Sent));
        if (serverCpuWanted)
        {
            yield return Line("server CPU us/accepted", Share(ServerCpu, Tally.Accepted));
        }

        if (Links is { } links)
        {
            yield return Line("links sampled", $"{links.Latency.Count}");
            yield return Line("samples not linked at the end", $"{links.Unfinished}");
            yield return Line("answer to link p50 ms", $"{links.Latency.Percentile(0.50) / 1000.0:F0}");
            yield return Line("answer to link p99 ms", $"{links.Latency.Percentile(0.99) / 1000.0:F0}");
            yield return Line("answer to link max ms", $"{links.Latency.Max / 1000.0:F0}");
            if (links.Failure is { } failure)
            {
                yield return $"the watch on links failed: {failure}";
            }
        }

        if (StoppedBySignal)
        {
            yield return "stopped by a signal";
        }
    }

    private static string Share(TimeSpan? cpu, long count) =>
        cpu is { } spent && count > 0 ? string.Create(CultureInfo.InvariantCulture, $"{spent.TotalMicroseconds / count:F1}") : "unknown";

    private static string Line(string name, FormattableString value) => Line(name, value.ToString(CultureInfo.InvariantCulture));

    private static string Line(string name, string value) => $"{name,-32}{value,12}";
}
