using Ontologie.Ingest.Benchmarks.Compare.Results;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Compare;

public sealed class CostTableTests
{
    [Fact]
    public void Memory_is_shown_for_the_first_and_last_round() => Assert.EndsWith(
        "| postgres | 30 (30–30) | – | – | 10 (10–10) | 2,000 (1,500–2,500) | – | 100 → 130 | – |\n",
        Of("postgres", [Measured.Of(1, 100, 1500), Measured.Of(1, 300, 2000), Measured.Of(1, 130, 2500)]),
        StringComparison.Ordinal);

    [Fact]
    public void Unreadable_values_are_shown_as_a_dash() => Assert.EndsWith(
        "| fastify | 30 (30–30) | – | – | 10 (10–10) | – | – | – | – |\n", Of("fastify", [Measured.Of(1)]),
        StringComparison.Ordinal);

    [Fact]
    public void Every_row_has_as_many_columns_as_the_header()
    {
        var lines = Of("ceiling", [Measured.Of(1)]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Single(lines.Select(line => line.Count(c => c == '|')).Distinct());
    }

    private static string Of(string name, List<Measurement> rounds) =>
        CostTable.Of(new Dictionary<string, List<Measurement>>(StringComparer.Ordinal) { [name] = rounds });
}
