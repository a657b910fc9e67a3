using CsCheck;
using Ontologie.Ingest.Storage.Postgres.Appending;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Postgres.Appending;

public sealed class HeadGroupsTests
{
    [Fact]
    public void Each_endpoint_numbers_its_items_densely_in_the_order_of_the_batch() =>
        Gen.Int[0, 5].Array[0, 40].Sample(numbers =>
        {
            var items = numbers.Select((number, i) => SampleEvents.Event(SampleEvents.Endpoint(number), $"{i}")).ToArray();
            var groups = HeadGroups.Of(items);
            for (var i = 0; i < items.Length; i++)
            {
                Assert.Equal(items[i].Endpoint, groups.Endpoints[groups.HeadOf[i]]);

                // After the batch, the heads of empty logs equal the counts.
                var sequence = groups.Counts[groups.HeadOf[i]] - groups.Back[i];
                Assert.Equal(items[..(i + 1)].Count(before => before.Endpoint == items[i].Endpoint), sequence);
            }
        });

    [Fact]
    public void Endpoints_are_each_there_once_in_the_order_of_their_bytes() =>
        Gen.Int.Array[0, 40].Sample(numbers =>
        {
            var groups = HeadGroups.Of([.. numbers.Select((number, i) => SampleEvents.Event(SampleEvents.Endpoint(number), $"{i}"))]);
            Assert.Equal(
                numbers.Distinct().Select(SampleEvents.Endpoint).OrderBy(id => Convert.ToHexString(id.ToBytes()), StringComparer.Ordinal),
                groups.Endpoints);
        });
}
