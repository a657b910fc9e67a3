using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway.Permits;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Permits;

public sealed class FairQueueTests
{
    private static readonly EndpointId Flood = new(1);
    private static readonly EndpointId Quiet = new(2);
    private static readonly EndpointId Other = new(3);

    [Fact]
    public void Connectors_take_turns_and_within_one_it_is_first_in_first_out()
    {
        var queue = new FairQueue(100);
        var flood = Enter(queue, Flood, 3);
        var quiet = Enter(queue, Quiet, 1);
        var other = Enter(queue, Other, 2);

        Assert.Equal([flood[0], quiet[0], other[0], flood[1], other[1], flood[2]], Enumerable.Range(0, 6).Select(_ => queue.Next()));
        Assert.Null(queue.Next());
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void A_full_queue_evicts_the_newest_request_of_the_connector_with_the_most()
    {
        var queue = new FairQueue(4);
        var flood = Enter(queue, Flood, 4);
        var quiet = Request(Quiet);

        Assert.Same(flood[3], queue.Add(quiet));
        Assert.Equal(4, queue.Count);
        Assert.Equal([flood[0], quiet, flood[1], flood[2]], Enumerable.Range(0, 4).Select(_ => queue.Next()));
    }

    [Fact]
    public void A_full_queue_refuses_a_request_of_the_connector_with_the_most()
    {
        var queue = new FairQueue(3);
        Enter(queue, Flood, 2);
        Enter(queue, Quiet, 1);
        var late = Request(Flood);

        Assert.Same(late, queue.Add(late));
    }

    [Fact]
    public void A_queue_of_size_zero_refuses_every_request()
    {
        var request = Request(Quiet);

        Assert.Same(request, new FairQueue(0).Add(request));
    }

    [Fact]
    public void A_removed_request_is_not_served()
    {
        var queue = new FairQueue(10);
        var requests = Enter(queue, Flood, 3);

        Assert.True(queue.Remove(requests[1]));
        Assert.False(queue.Remove(requests[1]));
        Assert.Equal([requests[0], requests[2]], Enumerable.Range(0, 2).Select(_ => queue.Next()));
        Assert.False(queue.Remove(requests[0]));
    }

    private static QueuedRequest Request(EndpointId connector) => new(connector, waitEndsAt: default);

    private static QueuedRequest[] Enter(FairQueue queue, EndpointId connector, int count)
    {
        QueuedRequest[] requests = [.. Enumerable.Range(0, count).Select(_ => Request(connector))];
        Assert.All(requests, request => Assert.Null(queue.Add(request)));
        return requests;
    }
}
