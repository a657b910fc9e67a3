using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Draining;
using Ontologie.Ingest.Gateway.Permits;
using Ontologie.Ingest.Tests.Gateway.Permits;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Draining;

public sealed class GatewayDrainTests
{
    [Fact]
    public async Task A_request_that_was_taken_before_the_node_drains_still_gets_its_permit()
    {
        var time = TimeProvider.System;
        var options = Options.Create(new GatewayOptions { DrainNotice = TimeSpan.Zero, DrainLinger = TimeSpan.Zero });
        await using var services = new ServiceCollection().AddMetrics().AddSingleton<PermitMetrics>().BuildServiceProvider();
        var permits = new WorkspacePermits(
            new BookSource(time), options, new IdSource(), time, services.GetRequiredService<PermitMetrics>());
        (await AcquireAsync(permits)).Dispose();
        var requests = new RequestsInProgress();
        var drain = new GatewayDrain(requests, permits, options, time, NullLogger<GatewayDrain>.Instance);

        Assert.True(requests.Enter());
        var stopping = drain.StoppingAsync(TestContext.Current.CancellationToken);
        Assert.False(requests.Enter());
        requests.Leave();
        using (var grant = await AcquireAsync(permits))
        {
            Assert.Equal(PermitOutcome.Granted, grant.Outcome);
        }

        requests.Leave();
        await stopping;
    }

    private static ValueTask<PermitGrant> AcquireAsync(WorkspacePermits permits) => permits.AcquireAsync(
        new WorkspaceId(1),
        new EndpointId(2),
        TimeSpan.FromSeconds(1),
        new ProcessingTime(TimeProvider.System, TimeProvider.System.GetTimestamp()));
}
