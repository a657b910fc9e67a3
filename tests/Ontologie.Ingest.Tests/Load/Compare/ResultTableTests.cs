using Ontologie.Ingest.Benchmarks.Compare;
using Ontologie.Ingest.Benchmarks.Compare.Results;
using Xunit;

namespace Ontologie.Ingest.Tests.Load.Compare;

public sealed class ResultTableTests
{
    private static readonly Cell Cell = new(1024, 1, 64);

    [Fact]
    public void A_system_is_set_against_those_that_were_measured_with_it()
    {
        var table = ResultTable.Of(Cell, new Dictionary<string, List<Measurement>>(StringComparer.Ordinal)
        {
            ["ceiling"] = [Of(20_000), Of(30_000)],
            ["sqlite"] = [Of(10_000), Of(12_000)],
        });

        Assert.StartsWith("### 1,024 bytes, 1 endpoint, 64 connections\n\n| system |", table, StringComparison.Ordinal);
        Assert.Contains("| sqlite | 11,000 (10,000–12,000) |", table, StringComparison.Ordinal);
        Assert.EndsWith("| 0.45 (0.40–0.50) | – | – |\n", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_row_has_as_many_columns_as_the_head()
    {
        var table = ResultTable.Of(Cell, new Dictionary<string, List<Measurement>>(StringComparer.Ordinal) { ["ceiling"] = [Of(20_000)] });

        Assert.Single(table.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Count(c => c == '|')).Distinct());
    }

    private static Measurement Of(double perSecond) => new()
    {
        EventsPerSecond = perSecond,
        MedianMs = 1,
        P99Ms = 2,
        ServerCpu = 30,
        GatewayCpu = null,
        DatabaseCpu = null,
        DriverCpu = 10,
    };
}
