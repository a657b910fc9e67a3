using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Repeats;
using Ontologie.Ingest.Storage.Writing;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>A silo: its connection to the store, its writer and its activations.</summary>
internal sealed class SimulatedSilo : IDisposable
{
    private readonly SimulatedWorld _world;
    private readonly Dictionary<EndpointId, Task<EndpointActivation>> _endpoints = [];
    private WorkspaceActivation? _workspace;

    internal SimulatedSilo(SimulatedWorld world, SimulatedNode node)
    {
        _world = world;
        Node = node;
        Store = new StoreConnection(world, node);
        var writing = Options.Create(new EventWriterOptions { MaxBatchEvents = 8, Lanes = 3, MinParallelBatchEvents = 3 });
        Condition = new StoreCondition(Store, writing, node.Time, NullLogger<StoreCondition>.Instance);
        Writer = new EventWriter(
            Store,
            Condition,
            writing,
            node.Time,
            SharedParts.Storage,
            NullLogger<EventWriter>.Instance);
        Repeats = new RepeatWriter(
            Store, Options.Create(new RepeatOptions()), node.Time, SharedParts.Storage, NullLogger<RepeatWriter>.Instance);
        world.Scheduler.Ready(node, _ => _ = Writer.RunAsync(), null);
        world.Scheduler.Ready(node, _ => _ = Repeats.RunAsync(), null);
    }

    internal SimulatedNode Node { get; }

    internal StoreConnection Store { get; }

    internal EventWriter Writer { get; }

    internal RepeatWriter Repeats { get; }

    internal StoreCondition Condition { get; }

    internal bool IsDeclaredDead { get; set; }

    /// <summary>Calls that fail when the silo is declared dead.</summary>
    internal List<Action> Pending { get; } = [];

    /// <summary>All activations that ever existed on this silo.</summary>
    internal List<EndpointActivation> Endpoints { get; } = [];

    internal WorkspaceActivation Workspace() => _workspace ??= new WorkspaceActivation(_world, Node);

    internal async Task<EndpointActivation> EndpointAsync(EndpointId id)
    {
        if (!_endpoints.TryGetValue(id, out var activation))
        {
            _world.Trace?.Write($"{Node.Name} activates {_world.NameOf(id)}");
            _endpoints.Add(id, activation = EndpointActivation.LoadAsync(_world, this, id));
        }

        try
        {
            return await activation;
        }
        catch
        {
            Deactivate(id);
            throw;
        }
    }

    internal void Deactivate(EndpointId id)
    {
        _endpoints.Remove(id);
        Store.Deactivated.Add(id);
    }

    public void Dispose()
    {
        Writer.Dispose();
        Repeats.Dispose();
        Condition.Dispose();
    }
}
