using Ontologie.Ingest.Benchmarks.Compare.Results;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Compare;

public sealed class HalfTableTests
{
    [Fact]
    public void The_difference_to_the_ceiling_is_shown() => Assert.EndsWith(
        "| postgres | 2,000 | 1,999 | 1.0 | 7.5 | 1.0 | 2.0 | 5.5 |\n",
        HalfTable.Of([new HalfResult("postgres", 2000, Measured.Of(1999) with { P99Ms = 7.5 }, Measured.Of(2000))]),
        StringComparison.Ordinal);

    [Fact]
    public void Without_the_ceiling_its_columns_are_dashes() => Assert.EndsWith(
        "| postgres | 2,000 | 1,999 | 1.0 | 2.0 | – | – | – |\n",
        HalfTable.Of([new HalfResult("postgres", 2000, Measured.Of(1999), null)]),
        StringComparison.Ordinal);
}
