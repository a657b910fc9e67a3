using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Grains.Workspaces.Permits;
using Xunit;

namespace Ontologie.Ingest.Tests.Permits;

public sealed class LeaseDeskTests
{
    private static readonly LeaseTerms Terms = new();

    [Fact]
    public async Task A_repeated_report_is_not_answered_before_what_it_grants_is_durable()
    {
        var write = new TaskCompletionSource();
        var desk = new LeaseDesk(new LeaseBook(Terms), TimeProvider.System, _ => write.Task);

        var first = desk.RenewAsync(Report(1, wanted: 5), limit: 10);
        var second = desk.RenewAsync(Report(1, wanted: 5), limit: 10);

        Assert.False(first.IsCompleted);
        Assert.False(second.IsCompleted);
        write.SetResult();
        Assert.Equal((5, 5), ((await first).Granted, (await second).Granted));
    }

    [Fact]
    public void A_gateway_that_comes_back_is_not_counted_twice_among_the_refused()
    {
        var book = new LeaseBook(Terms);
        book.Renew(Report(1, wanted: 5, refused: 7), 10, TimeSpan.Zero, out _);
        book.Renew(Report(2, wanted: 0, refused: 7), 10, TimeSpan.Zero, out _);
        Assert.Equal(7, book.Stats(10, TimeSpan.Zero).Refused);

        book.Renew(Report(3, wanted: 5, refused: 8), 10, TimeSpan.Zero, out _);

        Assert.Equal(8, book.Stats(10, TimeSpan.Zero).Refused);
    }

    private static PermitReport Report(long number, int wanted, long refused = 0) => new()
    {
        Gateway = new GatewayId(1),
        Number = number,
        Held = 0,
        InUse = 0,
        Waiting = 0,
        Needed = wanted,
        Wanted = wanted,
        Refused = refused,
    };
}
