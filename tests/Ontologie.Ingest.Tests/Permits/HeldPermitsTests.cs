using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Gateway.Permits;
using Xunit;

namespace Ontologie.Ingest.Tests.Permits;

public sealed class HeldPermitsTests
{
    [Fact]
    public void What_ends_while_a_closed_gateway_waits_for_its_answer_is_reported_too()
    {
        var held = new HeldPermits(new GatewayId(1));
        held.Wait(1);
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
    public void A_return_is_owed_once_what_was_taken_away_is_no_longer_in_use_and_until_it_is_reported()
    {
        var held = new HeldPermits(new GatewayId(1));
        held.Wait(2);
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
    public void It_is_short_of_permits_where_it_got_less_than_it_needed_and_not_where_it_would_only_like_more()
    {
        var held = new HeldPermits(new GatewayId(1));
        held.Wait(2);

        Accept(held, held.Report(TimeSpan.Zero, 2, 0), granted: 1);
        Assert.True(held.IsShort);
        Accept(held, held.Report(TimeSpan.Zero, 2, 0), granted: 2);
        Assert.False(held.IsShort);
    }

    [Fact]
    public void An_answer_that_is_void_does_not_say_whether_it_is_short()
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
