using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Grains.Workspaces.Permits;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Workspaces.Permits;

public sealed class LeaseRotationTests
{
    private static readonly LeaseTerms Terms = new();
    private static readonly TimeSpan Now = TimeSpan.FromMinutes(1);

    private readonly Dictionary<GatewayId, LeaseHolder> _holders = [];

    [Fact]
    public void Gateways_in_their_turn_come_first_then_the_longest_waiting_then_those_past_their_turn()
    {
        AddHolder(1, turnStart: Now - (Terms.Turn * 3));
        AddWaiting(2, lastTurn: Now - (Terms.Turn * 4));
        AddHolder(3, turnStart: Now - (Terms.Turn * 2));
        AddWaiting(4, lastTurn: Now - (Terms.Turn * 5));
        AddHolder(5, turnStart: Now - (Terms.Turn / 2));

        var order = LeaseRotation.InOrder(_holders, Now, Terms).Select(pair => (int)pair.Key.Value);

        Assert.Equal([5, 4, 2, 3, 1], order);
    }

    [Fact]
    public void A_waiting_gateway_reports_when_its_permit_is_due_then_with_growing_pauses()
    {
        AddHolder(1, turnStart: Now - Terms.Turn + TimeSpan.FromMilliseconds(60));
        AddWaiting(2, lastTurn: Now - (Terms.Turn * 5));
        AddWaiting(3, lastTurn: Now - (Terms.Turn * 4));

        Assert.Equal(60, Wait(2, Now));
        Assert.Equal(10, Wait(2, Now + TimeSpan.FromMilliseconds(100)));
        Assert.Equal(100, Wait(2, Now + TimeSpan.FromMilliseconds(860)));
        Assert.Equal(200, Wait(2, Now + TimeSpan.FromSeconds(10)));

        // The only permit is due for the other waiting gateway.
        Assert.Equal(200, Wait(3, Now));
    }

    [Fact]
    public void A_gateway_in_its_turn_reports_when_the_turn_ends()
    {
        AddHolder(1, turnStart: Now - Terms.Turn + TimeSpan.FromMilliseconds(60));
        AddWaiting(2, lastTurn: Now - (Terms.Turn * 5));

        Assert.Equal(200, Wait(1, Now - TimeSpan.FromMilliseconds(200)));
        Assert.Equal(60, Wait(1, Now));
        Assert.Equal(10, Wait(1, Now + TimeSpan.FromMilliseconds(55)));
        Assert.Equal(200, Wait(1, Now + TimeSpan.FromMilliseconds(60)));
    }

    private double Wait(int gateway, TimeSpan now) =>
        LeaseRotation.ReportAfter(new GatewayId((UInt128)gateway), limit: 1, _holders, now, Terms).TotalMilliseconds;

    private void AddHolder(int gateway, TimeSpan turnStart)
    {
        var holder = new LeaseHolder();
        holder.Take(Report(gateway, waiting: 1));
        holder.Grant(1, turnStart);
        _holders.Add(new GatewayId((UInt128)gateway), holder);
    }

    private void AddWaiting(int gateway, TimeSpan lastTurn)
    {
        var holder = new LeaseHolder { TurnStart = lastTurn };
        holder.Take(Report(gateway, waiting: 1));
        _holders.Add(new GatewayId((UInt128)gateway), holder);
    }

    private static PermitReport Report(int gateway, int waiting) => new()
    {
        Gateway = new GatewayId((UInt128)gateway),
        Number = 1,
        Held = 0,
        InUse = 0,
        Waiting = waiting,
        Needed = 1,
        Wanted = 1,
        Refused = 0,
    };
}
