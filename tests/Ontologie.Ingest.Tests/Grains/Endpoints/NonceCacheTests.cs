using System.Security.Cryptography;
using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Endpoints;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Endpoints;

public sealed class NonceCacheTests
{
    [Fact]
    public void A_new_identity_evicts_the_oldest() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[0, 20].Array[0, 60]).Sample((capacity, numbers) =>
        {
            var recent = new NonceCache(capacity);
            var model = new List<int>();
            foreach (var number in numbers)
            {
                recent.Add(Id(number), (UInt128)(uint)number);
                if (!model.Contains(number))
                {
                    model.Add(number);
                }

                if (model.Count > capacity)
                {
                    model.RemoveAt(0);
                }

                Assert.Equal(model.Count, recent.Count);
                Assert.All(Enumerable.Range(0, 21), n => Assert.Equal(model.Contains(n), recent.TryFind(Id(n), out _)));
            }
        });

    [Fact]
    public void An_identity_keeps_its_first_digest()
    {
        var recent = new NonceCache(2);
        recent.Add(Id(1), 10);
        recent.Add(Id(1), 11);

        Assert.True(recent.TryFind(Id(1), out var digest));
        Assert.Equal((UInt128)10, digest);
    }

    [Fact]
    public void Digests_are_distinguished_by_their_start()
    {
        var one = NonceCache.Shorten(SHA256.HashData("a"u8));

        Assert.Equal(one, NonceCache.Shorten(SHA256.HashData("a"u8)));
        Assert.NotEqual(one, NonceCache.Shorten(SHA256.HashData("b"u8)));
    }

    private static EventId Id(int number) => new((UInt128)(uint)number);
}
