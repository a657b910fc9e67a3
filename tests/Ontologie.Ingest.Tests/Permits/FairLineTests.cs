using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway.Permits;
using Xunit;

namespace Ontologie.Ingest.Tests.Permits;

public sealed class FairLineTests
{
    private static readonly EndpointId Flood = new(1);
    private static readonly EndpointId Quiet = new(2);
    private static readonly EndpointId Other = new(3);

    [Fact]
    public void Connectors_take_turns_and_within_one_the_first_to_come_is_the_first_to_go()
    {
        var line = new FairLine(100);
        var flood = Enter(line, Flood, 3);
        var quiet = Enter(line, Quiet, 1);
        var other = Enter(line, Other, 2);

        Assert.Equal([flood[0], quiet[0], other[0], flood[1], other[1], flood[2]], Enumerable.Range(0, 6).Select(_ => line.Next()));
        Assert.Null(line.Next());
        Assert.Equal(0, line.Count);
    }

    [Fact]
    public void In_a_full_line_the_newest_of_the_connector_with_most_gives_way()
    {
        var line = new FairLine(4);
        var flood = Enter(line, Flood, 4);
        var quiet = new FairLine.Waiter(Quiet);

        Assert.Same(flood[3], line.Add(quiet));
        Assert.Equal(4, line.Count);
        Assert.Equal([flood[0], quiet, flood[1], flood[2]], Enumerable.Range(0, 4).Select(_ => line.Next()));
    }

    [Fact]
    public void In_a_full_line_the_connector_with_most_gets_no_more()
    {
        var line = new FairLine(3);
        Enter(line, Flood, 2);
        Enter(line, Quiet, 1);
        var late = new FairLine.Waiter(Flood);

        Assert.Same(late, line.Add(late));
    }

    [Fact]
    public void A_line_without_room_takes_nobody()
    {
        var waiter = new FairLine.Waiter(Quiet);

        Assert.Same(waiter, new FairLine(0).Add(waiter));
    }

    [Fact]
    public void Who_has_left_the_line_is_not_served()
    {
        var line = new FairLine(10);
        var waiters = Enter(line, Flood, 3);

        Assert.True(line.Remove(waiters[1]));
        Assert.False(line.Remove(waiters[1]));
        Assert.Equal([waiters[0], waiters[2]], Enumerable.Range(0, 2).Select(_ => line.Next()));
        Assert.False(line.Remove(waiters[0]));
    }

    private static FairLine.Waiter[] Enter(FairLine line, EndpointId connector, int count)
    {
        FairLine.Waiter[] waiters = [.. Enumerable.Range(0, count).Select(_ => new FairLine.Waiter(connector))];
        Assert.All(waiters, waiter => Assert.Null(line.Add(waiter)));
        return waiters;
    }
}
