using Ontologie.Ingest.Benchmarks.Compare.Results;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Compare;

public sealed class ResultTableTests
{
    [Fact]
    public void A_system_is_compared_with_the_systems_measured_beside_it()
    {
        var table = ResultTable.Of(new Dictionary<string, List<Measurement>>(StringComparer.Ordinal)
        {
            ["ceiling"] = [Measured.Of(20_000), Measured.Of(30_000)],
            ["sqlite"] = [Measured.Of(10_000), Measured.Of(12_000)],
            ["sqlite-full"] = [Measured.Of(9_000), Measured.Of(12_000)],
        });

        Assert.StartsWith("| system | events/s |", table, StringComparison.Ordinal);
        Assert.Contains("| sqlite | 11,000 (10,000–12,000) |", table, StringComparison.Ordinal);
        Assert.Contains("| 0.45 (0.40–0.50) | – | – | – |\n", table, StringComparison.Ordinal);
        Assert.EndsWith("| 0.43 (0.40–0.45) | – | – | 0.95 (0.90–1.00) |\n", table, StringComparison.Ordinal);
    }
}
