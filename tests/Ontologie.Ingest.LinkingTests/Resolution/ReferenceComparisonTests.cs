using CsCheck;
using Ontologie.Ingest.Testing.Linking;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Resolution;

public sealed class ReferenceComparisonTests
{
    [Fact]
    public void Entities_equal_those_of_the_reference_after_any_history() =>
        Gen.Select(SampleWorld.GenAll(3, 1, 60), Gen.Int, Gen.Int[1, 40]).Sample(
            (pool, seed, steps) =>
            {
                var (linker, reference) = new SampleHistory(pool, new Random(seed)).Run(steps);
                Assert.Equal(Text(reference), Text(linker));
            },
            iter: 5_000);

    private static string Text(ReferenceResult result) =>
        string.Concat(result.Views.Values.Select(EntityViewText.Of))
        + string.Join('\n', result.Edges.SelectMany(pair => pair.Value.Select(edge => $"{pair.Key.Key} {EntityViewText.Of(edge)}")));
}
