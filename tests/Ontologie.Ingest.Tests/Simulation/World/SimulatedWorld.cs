using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Endpoints;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Grains.Workspaces.Permits;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>Everything in one history: nodes, database, network, senders, owners and faults, all derived from one seed.</summary>
internal sealed class SimulatedWorld : IDisposable
{
    private readonly Dictionary<EndpointState, EndpointSettings> _settings = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<EventId, string> _names = [];
    private readonly Dictionary<string, EndpointId> _endpoints = new(StringComparer.Ordinal);
    private readonly List<IDisposable> _owned = [];

    internal SimulatedWorld(ulong seed, KnownBug bug, bool traced)
    {
        Dice = new Dice(seed);
        Bug = bug;
        Plan = new FaultPlan(Dice);
        Scheduler = new Scheduler(Dice);
        Trace = traced ? new Trace(Scheduler) : null;
        Store = new SimulatedStore(this);
        Ledger = new Ledger(this);
        Network = new SimulatedNetwork(this);
        Cluster = new SimulatedCluster(this);
        Outside = new SimulatedNode("outside", Scheduler);
        OwnersNode = new SimulatedNode("console", Scheduler);
        Workspace = new WorkspaceId(new UInt128(1, Dice.Next()));
        for (var i = 0; i < Plan.Endpoints; i++)
        {
            Connectors.Add(NewConnector(i));
        }

        for (var i = 0; i < Plan.Silos; i++)
        {
            StartNode($"silo{i}", hasGateway: Plan.GatewaysAreInSilos);
        }

        for (var i = 0; i < 2 && !Plan.GatewaysAreInSilos; i++)
        {
            StartGateway(new SimulatedNode($"gateway{i}", Scheduler));
        }

        for (var i = 0; i < Plan.Deliveries; i++)
        {
            var delivery = new SimulatedDelivery(Dice.Pick(Connectors), i, Dice, Plan.HasPoison && Dice.Chance(0.15));
            Deliveries.Add(delivery);
            _names[delivery.Event] = delivery.Name;
        }
    }

    /// <summary>The stored state of the workspace's leases.</summary>
    internal StoredLease[] Leases { get; set; } = [];

    internal Dice Dice { get; }

    internal KnownBug Bug { get; }

    internal FaultPlan Plan { get; }

    internal Scheduler Scheduler { get; }

    internal Trace? Trace { get; }

    internal SimulatedStore Store { get; }

    internal Ledger Ledger { get; }

    internal SimulatedNetwork Network { get; }

    internal SimulatedCluster Cluster { get; }

    /// <summary>The node of the senders, which never dies.</summary>
    internal SimulatedNode Outside { get; }

    /// <summary>The node of the owners, which never dies.</summary>
    internal SimulatedNode OwnersNode { get; }

    internal WorkspaceId Workspace { get; }

    internal List<ConnectorLife> Connectors { get; } = [];

    internal List<SimulatedDelivery> Deliveries { get; } = [];

    /// <summary>Gateways whose process is alive.</summary>
    internal List<SimulatedGateway> Gateways { get; } = [];

    /// <summary>Whether faults happen now.</summary>
    internal bool IsTrouble => Scheduler.Elapsed < Plan.Trouble;

    internal EndpointId EndpointOf(string key) => _endpoints[key];

    internal string NameOf(EventId id) => _names.TryGetValue(id, out var name) ? name : id.ToString();

    internal string NameOf(EndpointId id) => $"endpoint{Connectors.FindIndex(connector => connector.Id == id)}";

    /// <summary>A cache: opening sealed secrets is slow, and equal states have equal settings on every silo.</summary>
    internal EndpointSettings? SettingsOf(EndpointId id, EndpointState? state)
    {
        if (state is null)
        {
            return null;
        }

        if (!_settings.TryGetValue(state, out var settings))
        {
            _settings.Add(state, settings = SettingsDecision.ToSettings(id, state, SharedParts.Sealer));
        }

        return settings;
    }

    /// <summary>Kills a process and everything in it. Its connections break.</summary>
    internal void KillGateway(SimulatedGateway gateway)
    {
        if (Gateways.Remove(gateway))
        {
            gateway.Node.Kill();
            foreach (var request in gateway.Requests)
            {
                Scheduler.After(TimeSpan.FromMilliseconds(1), Outside, () => request.Answer(null));
            }
        }
    }

    /// <summary>Kills the silo and any gateway in its process, and starts another process later.</summary>
    internal void ReplaceNode(SimulatedSilo silo)
    {
        if (!silo.Node.IsAlive)
        {
            return;
        }

        if (Gateways.Find(gateway => gateway.Node == silo.Node) is { } inside)
        {
            KillGateway(inside);
        }

        Cluster.Kill(silo);
        var name = silo.Node.Name.Split('.')[0];
        Scheduler.After(
            Dice.Between(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(5)), null, () => StartNode(name, Plan.GatewaysAreInSilos));
    }

    internal SimulatedGateway StartGateway(SimulatedNode node)
    {
        var gateway = new SimulatedGateway(this, node);
        _owned.Add(gateway);
        Gateways.Add(gateway);
        return gateway;
    }

    public void Dispose()
    {
        foreach (var owned in _owned)
        {
            owned.Dispose();
        }
    }

    private void StartNode(string name, bool hasGateway)
    {
        var silo = Cluster.Start(name);
        _owned.Add(silo);
        if (hasGateway)
        {
            StartGateway(silo.Node);
        }
    }

    private ConnectorLife NewConnector(int number)
    {
        var id = new EndpointId(new UInt128(2, Dice.Next()));
        var life = new ConnectorLife(id);
        var secret = new SecretLife(new SecretId(new UInt128(3, Dice.Next())), [.. "secret"u8, (byte)('0' + number)]) { AddedAt = 0 };
        life.Secrets.Add(secret);
        _endpoints[life.Key] = id;
        Store.Write(id, new StoredState(
            new EndpointState
            {
                Version = 1,
                Workspace = Workspace,
                Name = "orders",
                Provider = SharedParts.Profile.Name,
                Status = EndpointStatus.Enabled,
                ToleranceSeconds = 3600,
                CreatedAt = SimulatedTime.Start,
                Secrets = [new SealedSecret { Id = secret.Id, Ciphertext = SharedParts.Sealer.Seal(id, secret.Id, secret.Text) }],
            },
            1));
        return life;
    }
}
