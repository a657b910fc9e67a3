using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Permits;
using Ontologie.Ingest.Tests.Simulation.World;
using Xunit;

namespace Ontologie.Ingest.Tests.Permits;

/// <summary>One gateway's permits of one workspace, which is at hand, and a clock that the test moves.</summary>
public abstract class OneGateway : IDisposable
{
    private static readonly WorkspaceId Workspace = new(1);
    private static readonly EndpointId Connector = new(2);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<PermitMetrics>().BuildServiceProvider();

    private protected OneGateway()
    {
        Node = new SimulatedNode("gateway", Scheduler);
        Source = new BookSource(Node.Time);
        Permits = NewGateway(maxWaiting: 3);
    }

    private protected static TimeSpan Patience { get; } = TimeSpan.FromSeconds(2);

    private protected Scheduler Scheduler { get; } = new(new Dice(1));

    private protected SimulatedNode Node { get; }

    private protected BookSource Source { get; }

    private protected WorkspacePermits Permits { get; set; }

    public void Dispose()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        _services.Dispose();
        Assert.False(Scheduler.Leaked);
        GC.SuppressFinalize(this);
    }

    private protected WorkspacePermits NewGateway(int maxWaiting) => new(
        Source,
        Options.Create(new GatewayOptions { MaxWaitingForPermit = maxWaiting }),
        new IdSource(),
        Node.Time,
        _services.GetRequiredService<PermitMetrics>());

    private protected PermitGrant AcquireNow() => Answer(Acquire());

    private protected static PermitGrant Answer(Request request)
    {
        Assert.NotNull(request.Grant);
        return request.Grant.Value;
    }

    private protected Request Acquire(CancellationToken senderLeft = default)
    {
        var request = new Request();
        Scheduler.Ready(Node, _ => _ = AcquireAsync(request, senderLeft), null);
        Pass(TimeSpan.Zero);
        return request;
    }

    private protected void GiveBack(PermitGrant grant)
    {
        Scheduler.Ready(Node, _ => grant.Dispose(), null);
        Pass(TimeSpan.Zero);
    }

    private protected void Pass(TimeSpan time) => Scheduler.RunUntil(Scheduler.Elapsed + time);

    private async Task AcquireAsync(Request request, CancellationToken senderLeft)
    {
        try
        {
            var left = new ProcessingTime(Node.Time, Node.Time.GetTimestamp());
            request.Grant = await Permits.AcquireAsync(Workspace, Connector, Patience, left, senderLeft);
        }
        catch (OperationCanceledException)
        {
            request.IsCanceled = true;
        }
    }

    private protected sealed class Request
    {
        internal PermitGrant? Grant { get; set; }

        internal bool IsCanceled { get; set; }

        internal bool IsCompleted => Grant is not null || IsCanceled;
    }
}
