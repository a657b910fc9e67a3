using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Draining;
using Ontologie.Ingest.Gateway.Endpoints;
using Ontologie.Ingest.Gateway.Permits;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Gateway.Reception;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>The product's reception on a node, without a server: requests are made by hand.</summary>
internal sealed class SimulatedGateway : IDisposable
{
    private readonly SimulatedWorld _world;
    private readonly EndpointDirectory _endpoints;
    private readonly WebhookReception _reception;

    internal SimulatedGateway(SimulatedWorld world, SimulatedNode node)
    {
        _world = world;
        Node = node;
        var options = Options.Create(new GatewayOptions());
        var grains = new SimulatedGrains(world, node);
        var calls = new GrainCalls(node.Time, new DiceJitter(world.Dice), SharedParts.Gateway);
        var moments = new Moments();
        _endpoints = new EndpointDirectory(grains, calls, options, moments, node.Time, NullLogger<EndpointDirectory>.Instance);
        _reception = new WebhookReception(
            _endpoints,
            new WorkspacePermits(grains, calls, options, NullLogger<WorkspacePermits>.Instance),
            new HandOver(grains, calls, NullLogger<HandOver>.Instance),
            new RequestsInProgress(),
            new BufferBudget(options.Value.MaxBufferedBytes),
            moments,
            node.Time,
            SharedParts.Gateway,
            NullLoggerFactory.Instance);
    }

    internal SimulatedNode Node { get; }

    /// <summary>Requests whose connections end with the process.</summary>
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

    public void Dispose() => _endpoints.Dispose();

    private sealed class DiceJitter(Dice dice) : Jitter
    {
        internal override double Next() => dice.Fraction();
    }
}
