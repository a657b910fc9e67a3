using CsCheck;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Storage.Rejections.Bounds;
using Ontologie.Ingest.Testing.Storage.Rejections;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Rejections;

public sealed class RejectionPartsTests
{
    private static readonly int[] Sizes = [1, 100, 1 << 20, NewRejection.MaxSealedBytes];

    [Fact]
    public void Every_request_is_in_one_part_in_the_order_of_its_endpoint_and_parts_are_small() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[0, 3]).Array[0, 1_200].Sample(
            items =>
            {
                var contents = Sizes.Select(size => new byte[size]).ToArray();
                var batch = items.Select((item, number) => new NewRejection
                {
                    Row = SampleRejections.Refused(SampleRejections.Endpoint(item.Item1), number, SampleRejections.Start).Row,
                    Sealed = contents[number % 50 == 0 ? item.Item2 : 0],
                    KeepUntil = SampleRejections.Start.AddDays(1),
                }).ToArray();
                var parts = RejectionParts.Of(batch);
                Assert.All(parts, part =>
                {
                    Assert.InRange(part.Count, 1, 16);
                    Assert.Equal(part.Count, part.DistinctBy(requests => requests.Key).Count());
                    var requests = part.SelectMany(group => group).ToList();
                    Assert.InRange(requests.Count, 1, 500);
                    Assert.True(requests.Count == 1 || requests.Sum(one => one.Sealed!.Length + one.Row.Headers!.Length) <= 4 << 20);
                });
                foreach (var endpoint in batch.GroupBy(request => request.Row.Endpoint))
                {
                    Assert.Equal(
                        endpoint.Select(request => request.Row.Id),
                        parts.SelectMany(part => part).Where(group => group.Key == endpoint.Key)
                            .SelectMany(group => group).Select(request => request.Row.Id));
                }

                Assert.Equal(batch.Length, parts.Sum(part => part.Sum(group => group.Count())));
            },
            iter: 50);
}
