using Ontologie.Ingest.Benchmarks.Compare.Systems;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Compare;

public sealed class SystemChoiceTests
{
    [Theory]
    [InlineData("ceiling", "ceiling", false, null)]
    [InlineData("sqlite-full", "sqlite", true, null)]
    [InlineData("postgres@10000", "postgres", false, 10_000)]
    [InlineData("edge-full@100", "edge", true, 100)]
    public void A_system_can_be_named_with_its_shape(string text, string system, bool full, int? endpoints)
    {
        Assert.True(SystemChoice.TryParse(text, out var choice));
        Assert.Equal(new SystemChoice(system, full, endpoints), choice);
        Assert.Equal(text, choice.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("oracle")]
    [InlineData("insert-full")]
    [InlineData("postgres@")]
    [InlineData("postgres@0")]
    [InlineData("postgres@10001")]
    [InlineData("postgres@100-full")]
    [InlineData("Postgres")]
    public void An_unknown_system_is_refused(string text) => Assert.False(SystemChoice.TryParse(text, out _));

    [Theory]
    [InlineData("postgres-full", "postgres")]
    [InlineData("postgres@100", "postgres")]
    [InlineData("postgres", null)]
    public void A_shape_is_compared_with_the_plain_one(string name, string? plain) => Assert.Equal(plain, SystemChoice.PlainOf(name));
}
