using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Grains;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Storage.Stats;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Time;
using Orleans.TestingHost;

namespace Ontologie.Ingest.Testing.Clusters;

/// <summary>
/// Several silos and a gateway in this process, over real SQLite files in a temporary folder. Grains, store and reception are the
/// product's own. Only the test moves the clock, and the store fails on order.
/// </summary>
/// <example>
/// <code>
/// await using var cluster = await IngestCluster.StartAsync(silos: 2);
/// var connector = await cluster.CreateConnectorAsync();
/// var answer = await connector.SendAsync("""{"hello":"world"}""");
/// Assert.Equal("accepted", answer.Status);
/// Assert.Single(await connector.ListEventsAsync());
/// </code>
/// </example>
public sealed class IngestCluster : IAsyncDisposable
{
    private readonly InProcessTestCluster _orleans;
    private readonly ClusterStores _stores;
    private readonly ClusterGateway _gateway;
    private readonly EndpointIdStamp _stamp;
    private readonly List<ClusterGateway> _gatewaysOnSilos = [];

    private IngestCluster(
        InProcessTestCluster orleans, ClusterStores stores, FakeTimeProvider clock, ClusterGateway gateway, EndpointIdStamp stamp)
    {
        _orleans = orleans;
        _stores = stores;
        _gateway = gateway;
        _stamp = stamp;
        Clock = clock;
    }

    /// <summary>The grains, as a client of the cluster sees them.</summary>
    public IGrainFactory Grains => _orleans.Client;

    /// <summary>The event log that all silos share. The test sets its faults.</summary>
    public FaultyEventStore Store => _stores.Appender;

    /// <summary>Reads that event log.</summary>
    public IEventReader Reader => _stores.Reader;

    /// <summary>The refused requests that all silos share. The test sets its faults.</summary>
    public FaultyRejectionStore Rejections => _stores.Rejections;

    /// <summary>Reads those.</summary>
    public IRejectionReader RejectionReader => _stores.RejectionReader;

    /// <summary>Reads the traffic that all silos share.</summary>
    public ITrafficReader Traffic => _stores.Traffic;

    /// <summary>The clock of gateway, grains and writer. Orleans' own timers use the real one.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>The Orleans test cluster, whose silos can be stopped, killed and started.</summary>
    public InProcessTestCluster Orleans => _orleans;

    /// <summary>The file with the grain state.</summary>
    public string GrainsFile => _stores.Directory.GrainsFile;

    /// <summary>Sends to the gateway.</summary>
    public HttpClient Http => _gateway.Http;

    /// <summary>Starts the silos and a gateway. The first start in a process takes seconds, later ones less than one.</summary>
    /// <param name="silos">Number of silos.</param>
    /// <param name="gateway">Changes the gateway's options.</param>
    /// <param name="configureSilo">Adds services to each silo, after the product's own.</param>
    public static async Task<IngestCluster> StartAsync(
        int silos = 1, Action<GatewayOptions>? gateway = null, Action<ISiloBuilder>? configureSilo = null)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));
        var stores = new ClusterStores(clock);
        var sealer = new SecretSealer("a master key for tests, 32 characters or more");
        var gate = new SemaphoreSlim(1);

        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.Options.ServiceId = GrainsSilo.ServiceId;
#pragma warning disable ORLEANSEXP003 // The test host enables an experimental directory that production does not use.
        builder.Options.UseDistributedGrainDirectory = false;
#pragma warning restore ORLEANSEXP003
        builder.ConfigureHost(host => host.Logging.ClearProviders());
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<TimeProvider>(clock);
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            stores.AddTo(silo.Services);
            silo.Services.AddStorageMetrics();
            silo.AddIngestGrains(StorageServices.GrainsConnectionString(stores.Directory), sealer, gate);
            configureSilo?.Invoke(silo);
        });
        var orleans = builder.Build();
        await orleans.DeployAsync();
        var front = await ClusterGateway.StartAsync(orleans.Client, clock, gateway);
        return new IngestCluster(orleans, stores, clock, front, sealer.EndpointIds);
    }

    /// <summary>Starts a gateway in the process of a silo, as on an ingest node, and returns a client for it.</summary>
    public async Task<HttpClient> StartGatewayOnAsync(InProcessSiloHandle silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        var gateway = await ClusterGateway.StartAsync(silo.ServiceProvider.GetRequiredService<IGrainFactory>(), Clock, configure: null);
        _gatewaysOnSilos.Add(gateway);
        return gateway.Http;
    }

    /// <summary>Creates a workspace.</summary>
    public async Task<WorkspaceId> CreateWorkspaceAsync(int maxConcurrentRequests = 1000)
    {
        var id = new WorkspaceId(new IdSource().Next());
        var definition = new WorkspaceDefinition { Name = "test", MaxConcurrentRequests = maxConcurrentRequests };
        await Grains.GetGrain<IWorkspaceDirectoryGrain>(IWorkspaceDirectoryGrain.Key).CreateAsync(id, definition);
        return id;
    }

    /// <summary>Creates a connector, in a new workspace unless one is given.</summary>
    /// <param name="provider">The provider that sends to it.</param>
    /// <param name="workspace">The workspace that owns it.</param>
    /// <param name="requireTimestamp">Whether its requests require a signed timestamp.</param>
    /// <param name="isStamped">Whether its id has a stamp; false for an id of an earlier version.</param>
    public async Task<ClusterConnector> CreateConnectorAsync(
        string provider = "generic", WorkspaceId? workspace = null, bool requireTimestamp = false, bool isStamped = true)
    {
        var owner = workspace ?? await CreateWorkspaceAsync();
        var chosen = new EndpointId(new IdSource().Next());
        var id = isStamped ? _stamp.Put(chosen) : chosen;
        var connector = new ClusterConnector(this, id, provider);
        await Grains.GetGrain<IWorkspaceGrain>(owner.ToString()).CreateConnectorAsync(id, new ConnectorDefinition
        {
            Workspace = owner,
            Name = "test",
            Provider = provider,
            RequireTimestamp = requireTimestamp,
            ToleranceSeconds = 300,
            Secret = new NewSecret { Id = new SecretId(new IdSource().Next()), Text = connector.SecretBytes },
        });
        return connector;
    }

    /// <summary>
    /// Advances the clock step by step until the task completes. Between steps it waits in real time, so that the cluster can
    /// react: a timer that is set after a step would miss that step.
    /// </summary>
    public async Task AdvanceUntilAsync(Task task, TimeSpan step)
    {
        ArgumentNullException.ThrowIfNull(task);
        for (var steps = 0; steps < 1000 && !task.IsCompleted; steps++)
        {
            Clock.Advance(step);
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(10)));
        }

        await Task.WhenAny(task, Task.Delay(TimeSpan.FromSeconds(30)));
    }

    /// <summary>
    /// Awaits the answer while the clock advances in small steps. For requests after a large jump of the clock: the jump can
    /// interrupt a renewal of the gateway's permits, and only the clock ends the pause before the next renewal.
    /// </summary>
    public async Task<T> WhileTimePassesAsync<T>(Task<T> task)
    {
        await AdvanceUntilAsync(task, TimeSpan.FromMilliseconds(10));
        return await task.Soon();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var gateway in _gatewaysOnSilos)
        {
            await gateway.DisposeAsync();
        }

        await _gateway.DisposeAsync();
        await _orleans.DisposeAsync();
        _stores.Dispose();
    }
}
