using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Draining;
using Ontologie.Ingest.Gateway.Endpoints;
using Ontologie.Ingest.Gateway.Permits;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Gateway.Reception;
using Ontologie.Ingest.Gateway.Rejections;
using Ontologie.Ingest.Gateway.Senders;
using Ontologie.Ingest.Gateway.Stats;
using Ontologie.Ingest.Gateway.Store;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>The product's reception on a node, without a web server: requests are created by hand.</summary>
internal sealed class SimulatedGateway : IDisposable
{
    /// <summary>Ids of rejections decide nothing. What is sampled depends on the process, so they must not use the seed.</summary>
    private static readonly IdSource UnseededIds = new();

    private readonly SimulatedWorld _world;
    private readonly EndpointDirectory _endpoints;
    private readonly WorkspacePermits _permits;
    private readonly WebhookReception _reception;

    internal SimulatedGateway(SimulatedWorld world, SimulatedNode node)
    {
        _world = world;
        Node = node;
        var options = Options.Create(new GatewayOptions());
        var grains = new SimulatedGrains(world, node);
        var store = new StoreWatch(() => AskAsync(world, node), node.Time);
        var calls = new RetryingCalls(store, node.Time, new DiceJitter(world.Dice), SharedParts.Gateway);
        var clock = new LogicalClock();
        _endpoints = new EndpointDirectory(
            grains, calls, new ActiveCounters(), options, clock, node.Time, NullLogger<EndpointDirectory>.Instance);
        _permits = new WorkspacePermits(
            new GrainPermitSource(grains, store, node.Time, NullLogger<GrainPermitSource>.Instance),
            options,
            new DiceIds(world.Dice),
            node.Time,
            SharedParts.Permits);
        var senders = new SenderLoads(options);
        _reception = new WebhookReception(
            _endpoints,
            _permits,
            new HandOver(calls, node.Time, NullLogger<HandOver>.Instance),
            new RequestsInProgress(),
            senders,
            new BufferBudget(options.Value.MaxBufferedBytes),
            store,
            new RejectionSampler(
                new PendingRejections(senders, options, node.Time, SharedParts.Gateway),
                UnseededIds,
                node.Time,
                NullLogger<RejectionSampler>.Instance),
            clock,
            options,
            node.Time,
            SharedParts.Gateway,
            NullLoggerFactory.Instance);
    }

    private static Task<bool> AskAsync(SimulatedWorld world, SimulatedNode node) => world.Network.CallAsync(
        node,
        "store",
        async silo =>
        {
            await silo.Condition.IsWellAsync(TimeSpan.FromSeconds(1));
            return silo.Condition.IsAway;
        });

    internal SimulatedNode Node { get; }

    /// <summary>Permits held by requests.</summary>
    internal int PermitsInUse => _permits.InUse;

    /// <summary>Requests whose connections break with the process.</summary>
    internal HashSet<SimulatedRequest> Requests { get; } = [];

    /// <summary>Runs on the gateway's node.</summary>
    internal async Task ReceiveAsync(SimulatedRequest request)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(request.Delivery.Body);
        context.Request.RouteValues = new RouteValueDictionary { [GatewayServices.EndpointRouteValue] = request.Delivery.Connector.Key };
        context.RequestAborted = request.Left.Token;
        context.TraceIdentifier = request.Delivery.Name;
        foreach (var (name, value) in request.Headers)
        {
            context.Request.Headers[name] = value;
        }

        var body = new MemoryStream();
        context.Response.Body = body;
        request.ArrivedAt = _world.Scheduler.Now;
        await _reception.ReceiveAsync(context);
        Requests.Remove(request);
        if (body.Length > 0)
        {
            var answer = new SimulatedAnswer(context.Response.StatusCode, body.ToArray());
            _world.Scheduler.After(_world.Network.Travel(isLocal: true)!.Value, _world.Outside, () => request.Answer(answer));
        }
    }

    public void Dispose()
    {
        _reception.Dispose();
        _endpoints.Dispose();
    }

    private sealed class DiceIds(Dice dice) : IdSource
    {
        public override UInt128 Next() => new(dice.Next(), dice.Next());
    }

    private sealed class DiceJitter(Dice dice) : Jitter
    {
        internal override double Next() => dice.Fraction();
    }
}
