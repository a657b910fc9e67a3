using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Endpoints.Ids;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Endpoints.Ids;

public sealed class UnstampedListTests
{
    [Fact]
    public void The_pages_contain_every_id_once_in_the_order_of_their_values() =>
        Gen.Select(Gen.UInt[0, 50].Array[0, 60], Gen.Int[1, 20]).Sample((values, limit) =>
        {
            var list = UnstampedList.Of(values.Select(value => new EndpointId(value)));
            List<UInt128> read = [];
            EndpointId? last = null;
            bool areLast;
            do
            {
                (var page, areLast) = list.Page(last, limit);
                Assert.InRange(page.Length, 0, limit);
                read.AddRange(page.Select(id => id.Value));
                last = page.Length > 0 ? page[^1] : last;
            }
            while (!areLast);

            Assert.Equal(values.Distinct().Order().Select(value => (UInt128)value), read);
        });
}
