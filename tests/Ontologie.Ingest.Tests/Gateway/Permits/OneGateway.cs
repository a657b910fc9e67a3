using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Permits;
using Ontologie.Ingest.Tests.Simulation.World;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Permits;

/// <summary>One gateway's permits of one workspace, with a simulated workspace and clock.</summary>
public abstract class OneGateway : IDisposable
{
    private static readonly WorkspaceId Workspace = new(1);
    private static readonly EndpointId Connector = new(2);

    private readonly Scheduler _scheduler = new(new Dice(1));
    private readonly SimulatedNode _node;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<PermitMetrics>().BuildServiceProvider();

    private protected OneGateway(int maxWaiting)
    {
        _node = new SimulatedNode("gateway", _scheduler);
        Source = new BookSource(_node.Time);
        Permits = new WorkspacePermits(
            Source,
            Options.Create(new GatewayOptions { MaxWaitingForPermit = maxWaiting }),
            new IdSource(),
            _node.Time,
            _services.GetRequiredService<PermitMetrics>());
    }

    private protected static TimeSpan WaitLimit { get; } = TimeSpan.FromSeconds(2);

    private protected BookSource Source { get; }

    private protected WorkspacePermits Permits { get; }

    public void Dispose()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        _services.Dispose();
        Assert.False(_scheduler.Leaked);
        GC.SuppressFinalize(this);
    }

    private protected PermitGrant AcquireNow() => Answer(Acquire());

    private protected static PermitGrant Answer(Request request)
    {
        Assert.NotNull(request.Grant);
        return request.Grant.Value;
    }

    private protected Request Acquire()
    {
        var request = new Request();
        _scheduler.Ready(_node, _ => _ = AcquireAsync(request), null);
        Pass(TimeSpan.Zero);
        return request;
    }

    private protected Request[] Acquire(int requests) => [.. Enumerable.Range(0, requests).Select(_ => Acquire())];

    /// <summary>Delays the answers to reports until the returned action is called.</summary>
    private protected Action HoldAnswers()
    {
        var arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Source.AnswersMayArrive = arrival.Task;
        return () =>
        {
            Source.AnswersMayArrive = Task.CompletedTask;
            _scheduler.Ready(_node, _ => arrival.SetResult(), null);
        };
    }

    private protected void GiveBack(PermitGrant grant)
    {
        _scheduler.Ready(_node, _ => grant.Dispose(), null);
        Pass(TimeSpan.Zero);
    }

    private protected void Pass(TimeSpan time) => _scheduler.RunUntil(_scheduler.Elapsed + time);

    private async Task AcquireAsync(Request request)
    {
        var left = new ProcessingTime(_node.Time, _node.Time.GetTimestamp());
        request.Grant = await Permits.AcquireAsync(Workspace, Connector, WaitLimit, left);
    }

    private protected sealed class Request
    {
        internal PermitGrant? Grant { get; set; }

        internal bool IsCompleted => Grant is not null;
    }
}
