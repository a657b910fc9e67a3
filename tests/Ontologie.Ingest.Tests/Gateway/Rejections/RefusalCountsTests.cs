using CsCheck;
using Ontologie.Ingest.Gateway.Rejections.Fairness;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Rejections;

public sealed class RefusalCountsTests
{
    [Fact]
    public void An_estimate_is_never_too_low() => Gen.ULong.Array[1, 50].SelectMany(pairs => Gen.Int[0, pairs.Length - 1].Array[0, 500]
        .Select(sent => Array.ConvertAll(sent, index => pairs[index]))).Sample(sent =>
    {
        var counts = new RefusalCounts();
        Array.ForEach(sent, counts.Add);
        Assert.All(sent.CountBy(pair => pair), pair => Assert.True(counts.Of(pair.Key) >= pair.Value));
    });

    [Fact]
    public void A_quiet_address_looks_quiet_among_ten_thousand_loud_ones()
    {
        var counts = new RefusalCounts();
        var random = new Random(1);
        var loud = Enumerable.Range(0, 10_000).Select(_ => (ulong)random.NextInt64()).ToArray();
        for (var round = 0; round < 20; round++)
        {
            Array.ForEach(loud, counts.Add);
        }

        var quiet = Enumerable.Range(0, 1_000).Count(_ => counts.Of((ulong)random.NextInt64()) == 0);
        Assert.InRange(quiet, 900, 1_000);
    }

    [Fact]
    public void Counts_do_not_overflow_and_get_old()
    {
        var counts = new RefusalCounts();
        for (var request = 0; request < 100_000; request++)
        {
            counts.Add(7);
        }

        Assert.Equal(ushort.MaxValue, counts.Of(7));
        counts.Age();
        Assert.Equal(ushort.MaxValue / 2, counts.Of(7));
    }
}
