using Ontologie.Ingest.Benchmarks.Load;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Load;

public sealed class DeliveryQueueTests
{
    [Fact]
    public void Numbers_ascend_from_the_first_one_to_the_limit()
    {
        var queue = new DeliveryQueue(limit: 2, CancellationToken.None, first: 100);

        Assert.True(queue.TryTake(out var first));
        Assert.True(queue.TryTake(out var second));
        Assert.False(queue.TryTake(out _));
        Assert.Equal((100, 101), (first, second));
    }
}
