using Ontologie.Ingest.Benchmarks.Compare.Results;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Compare;

public sealed class CostTableTests
{
    [Fact]
    public void Memory_is_told_of_the_first_round_and_the_last() => Assert.EndsWith(
        "| postgres | 30 (30–30) | – | – | 10 (10–10) | 2,000 (1,500–2,500) | – | 100 → 130 | – |\n",
        Of("postgres", [Measured.Of(1, 100, 1500), Measured.Of(1, 300, 2000), Measured.Of(1, 130, 2500)]),
        StringComparison.Ordinal);

    [Fact]
    public void What_could_not_be_read_is_left_open() => Assert.EndsWith(
        "| fastify | 30 (30–30) | – | – | 10 (10–10) | – | – | – | – |\n", Of("fastify", [Measured.Of(1)]), StringComparison.Ordinal);

    [Fact]
    public void Every_row_has_as_many_columns_as_the_head() => Assert.Single(
        Of("ceiling", [Measured.Of(1)]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Count(c => c == '|')).Distinct());

    private static string Of(string name, List<Measurement> rounds) =>
        CostTable.Of(new Dictionary<string, List<Measurement>>(StringComparer.Ordinal) { [name] = rounds });
}
