using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Sqlite.Nonces;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Sqlite.Nonces;

public sealed class NonceFilterTests
{
    [Fact]
    public void What_was_added_is_never_denied() =>
        Gen.Select(Gen.Int[3, 10], Gen.Select(Gen.ULong, Gen.ULong).Array[0, 300]).Sample((power, ids) =>
        {
            var filter = new NonceFilter(1 << power);
            foreach (var (upper, lower) in ids)
            {
                filter.Add(new EventId(new UInt128(upper, lower)));
            }

            Assert.All(ids, id => Assert.True(filter.MayContain(new EventId(new UInt128(id.Item1, id.Item2)))));
            Assert.Equal(ids.Length >= 1 << power, filter.IsFull);
        });

    [Theory]
    [InlineData(1, 0.05)]
    [InlineData(2, 0.20)]
    public void Filled_it_denies_most_of_what_was_not_added(int times, double atMost)
    {
        const int Capacity = 1 << 14;
        var filter = new NonceFilter(Capacity);
        for (var n = 0; n < Capacity * times; n++)
        {
            filter.Add(Id($"added {n}"));
        }

        var wrong = Enumerable.Range(0, Capacity).Count(n => filter.MayContain(Id($"not added {n}")));

        Assert.InRange((double)wrong / Capacity, double.Epsilon, atMost);
    }

    private static EventId Id(string name) => SampleEvents.Event(SampleEvents.Endpoint(1), name).Id;
}
