using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Grains.Workspaces.Permits;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Workspaces.Permits;

public sealed class LeaseIssuerTests
{
    private static readonly LeaseTerms Terms = new();

    [Fact]
    public async Task A_repeated_report_waits_until_its_grant_is_durable()
    {
        var write = new TaskCompletionSource();
        var issuer = new LeaseIssuer(new LeaseAllocator(Terms), TimeProvider.System, _ => write.Task);

        var first = issuer.RenewAsync(Report(1, wanted: 5), limit: 10);
        var second = issuer.RenewAsync(Report(1, wanted: 5), limit: 10);

        Assert.False(first.IsCompleted);
        Assert.False(second.IsCompleted);
        write.SetResult();
        Assert.Equal((5, 5), ((await first).Granted, (await second).Granted));
    }

    [Fact]
    public void Refusals_of_a_returning_gateway_count_once()
    {
        var allocator = new LeaseAllocator(Terms);
        allocator.Renew(Report(1, wanted: 5, refused: 7), 10, TimeSpan.Zero, out _);
        allocator.Renew(Report(2, wanted: 0, refused: 7), 10, TimeSpan.Zero, out _);
        Assert.Equal(7, allocator.Stats(10, TimeSpan.Zero).Refused);

        allocator.Renew(Report(3, wanted: 5, refused: 8), 10, TimeSpan.Zero, out _);

        Assert.Equal(8, allocator.Stats(10, TimeSpan.Zero).Refused);
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
