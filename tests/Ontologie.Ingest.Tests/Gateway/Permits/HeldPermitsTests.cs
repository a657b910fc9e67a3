using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Gateway.Permits;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Permits;

public sealed class HeldPermitsTests
{
    [Fact]
    public void A_request_that_ends_while_a_closed_gateway_awaits_an_answer_is_reported_too()
    {
        var held = new HeldPermits(new GatewayId(1));
        held.NoteWaiting(1);
        Accept(held, held.Report(TimeSpan.Zero, 1, 0), granted: 1);
        Assert.True(held.TryTake(TimeSpan.Zero));
        held.Close();

        var report = held.Report(TimeSpan.Zero, 0, 0);
        held.GiveBack();
        Accept(held, report, granted: 0);

        Assert.Equal(1, report.Held);
        Assert.False(held.IsGivenBack);
        Accept(held, held.Report(TimeSpan.Zero, 0, 0), granted: 0);
        Assert.True(held.IsGivenBack);
    }

    [Fact]
    public void A_return_is_owed_from_the_end_of_use_of_a_revoked_permit_until_the_next_report()
    {
        var held = new HeldPermits(new GatewayId(1));
        held.NoteWaiting(2);
        Accept(held, held.Report(TimeSpan.Zero, 2, 0), granted: 2);
        Assert.True(held.TryTake(TimeSpan.Zero));
        Assert.True(held.TryTake(TimeSpan.Zero));
        Accept(held, held.Report(TimeSpan.Zero, 0, 0), granted: 1);
        Assert.False(held.OwesReturn);

        held.GiveBack();

        Assert.True(held.OwesReturn);
        Assert.Equal(1, held.Report(TimeSpan.Zero, 0, 0).Held);
        Assert.False(held.OwesReturn);
    }

    [Fact]
    public void It_is_short_if_it_got_less_than_it_needed_but_not_if_it_got_less_than_it_wanted()
    {
        var held = new HeldPermits(new GatewayId(1));
        held.NoteWaiting(2);

        Accept(held, held.Report(TimeSpan.Zero, 2, 0), granted: 1);
        Assert.True(held.IsShort);
        Accept(held, held.Report(TimeSpan.Zero, 2, 0), granted: 2);
        Assert.False(held.IsShort);
    }

    [Fact]
    public void A_void_answer_does_not_change_whether_it_is_short()
    {
        var held = new HeldPermits(new GatewayId(1));
        var first = held.Report(TimeSpan.Zero, 2, 0);
        held.Report(TimeSpan.Zero, 2, 0);

        Accept(held, first, granted: 0);

        Assert.False(held.IsShort);
    }

    private static void Accept(HeldPermits held, PermitReport report, int granted) => held.Accept(new PermitLease
    {
        Number = report.Number,
        Granted = granted,
        Duration = TimeSpan.FromSeconds(5),
        ReportAfter = TimeSpan.FromSeconds(1),
    });
}
