using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Testing.Clusters;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Permits;

/// <summary>Three gateways share the limits of workspaces.</summary>
public sealed class LeasedPermitsTests : IAsyncLifetime
{
    private const int Limit = 20;

    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenSource _clockEnd = new();
    private readonly List<HttpClient> _gateways = [];
    private IngestCluster? _cluster;
    private Task? _clock;

    private IngestCluster Cluster => _cluster!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await IngestCluster.StartAsync(silos: 3);
        foreach (var silo in _cluster.Orleans.Silos)
        {
            _gateways.Add(await _cluster.StartGatewayOnAsync(silo));
        }

        _clock = RunClockAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _clockEnd.CancelAsync();
        await _clock!;
        await Cluster.DisposeAsync();
        _end.Dispose();
        _clockEnd.Dispose();
    }

    [Fact]
    public async Task Two_hundred_slow_senders_on_three_gateways_use_the_limit_fully_and_never_exceed_it()
    {
        // Long beside the moment in which a permit changes hands, on a busy machine too.
        Cluster.Store.AppendTime = TimeSpan.FromMilliseconds(150);
        var workspace = await Cluster.CreateWorkspaceAsync(Limit);
        var connectors = await ConnectorsAsync(workspace, 6);
        using var inFlight = new EventsInFlight(Cluster);
        var senders = Enumerable.Range(0, 200).Select(n => SendUntilEndAsync(connectors[n % connectors.Length], n)).ToArray();
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);

        var samples = new List<long>();
        for (var n = 0; n < 400; n++)
        {
            samples.Add(inFlight.Now);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }

        await _end.CancelAsync();
        await Task.WhenAll(senders).Soon();
        Assert.Equal(Limit, inFlight.Most);
        Assert.InRange(samples.Average(), 19, Limit);
    }

    [Fact]
    public async Task A_workspace_at_its_limit_does_not_delay_another_on_any_gateway()
    {
        Cluster.Store.AppendTime = TimeSpan.FromMilliseconds(20);
        var busy = await ConnectorsAsync(await Cluster.CreateWorkspaceAsync(maxConcurrentRequests: 2), 3);
        var quiet = await ConnectorsAsync(await Cluster.CreateWorkspaceAsync(maxConcurrentRequests: 2), 3);
        var crowd = Enumerable.Range(0, 60).Select(n => SendUntilEndAsync(busy[n % busy.Length], n)).ToArray();

        for (var n = 0; n < 15; n++)
        {
            var answer = await quiet[n % quiet.Length].SendAsync($$"""{"n":{{n}}}""").Soon();
            Assert.Equal((200, "accepted"), (answer.StatusCode, answer.Status));
        }

        await _end.CancelAsync();
        await Task.WhenAll(crowd).Soon();
    }

    [Fact]
    public async Task One_permit_for_three_gateways_serves_each_of_them()
    {
        Cluster.Store.AppendTime = TimeSpan.FromMilliseconds(10);
        var connectors = await ConnectorsAsync(await Cluster.CreateWorkspaceAsync(maxConcurrentRequests: 1), 3);
        using var inFlight = new EventsInFlight(Cluster);
        var served = new int[3];
        var senders = Enumerable.Range(0, 3)
            .Select(n => SendUntilEndAsync(connectors[n], n, () => Interlocked.Increment(ref served[n]))).ToArray();

        await Eventually.HoldsAsync(() => Array.TrueForAll(served, count => count >= 3));
        await _end.CancelAsync();
        await Task.WhenAll(senders).Soon();
        Assert.Equal(1, inFlight.Most);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task With_a_small_limit_a_sender_that_alternates_between_gateways_waits_for_no_report(int limit)
    {
        var connectors = await ConnectorsAsync(await Cluster.CreateWorkspaceAsync(limit), 3);
        var waits = new List<TimeSpan>();
        for (var n = 0; n < 30; n++)
        {
            var sentAt = Cluster.Clock.GetUtcNow();
            var answer = await connectors[n % connectors.Length].SendAsync($$"""{"n":{{n}}}""").Soon();
            Assert.Equal("accepted", answer.Status);
            waits.Add(Cluster.Clock.GetUtcNow() - sentAt);
        }

        // A gateway reports once a second.
        waits.Sort();
        Assert.InRange(waits[waits.Count / 2], TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
        Assert.InRange(waits[^2], TimeSpan.Zero, TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public async Task The_permits_of_a_dead_gateway_go_to_the_others_when_its_lease_ends()
    {
        Cluster.Store.AppendTime = TimeSpan.FromMilliseconds(40);
        var workspace = await Cluster.CreateWorkspaceAsync(Limit);
        var connectors = await ConnectorsAsync(workspace, 6);
        var reportedAt = Cluster.Clock.GetUtcNow();
        var lease = await Cluster.Grains.GetGrain<IWorkspacePermitsGrain>(workspace.ToString()).RenewAsync(new PermitReport
        {
            Gateway = new GatewayId(1),
            Number = 1,
            Held = 0,
            InUse = 0,
            Waiting = Limit / 2,
            Needed = Limit / 2,
            Wanted = Limit / 2,
            Refused = 0,
        });
        Assert.Equal(Limit / 2, lease.Granted);

        // The gateway never reports again. Until its lease ends, the others have half of the limit, and afterwards all of it.
        using var inFlight = new EventsInFlight(Cluster);
        var senders = Enumerable.Range(0, 60).Select(n => SendUntilEndAsync(connectors[n % connectors.Length], n)).ToArray();
        while (Cluster.Clock.GetUtcNow() - reportedAt < lease.Duration)
        {
            Assert.InRange(inFlight.Most, 0, Limit / 2);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }

        await Eventually.HoldsAsync(() => inFlight.Most >= Limit);
        Assert.InRange(Cluster.Clock.GetUtcNow() - reportedAt, lease.Duration, lease.Duration * 1.5);
        await _end.CancelAsync();
        await Task.WhenAll(senders).Soon();
    }

    /// <summary>Connectors whose senders alternate between the gateways.</summary>
    private async Task<ClusterConnector[]> ConnectorsAsync(WorkspaceId workspace, int count)
    {
        var connectors = new ClusterConnector[count];
        for (var i = 0; i < count; i++)
        {
            connectors[i] = await Cluster.CreateConnectorAsync(workspace: workspace);
            connectors[i].Http = _gateways[i % _gateways.Count];
        }

        return connectors;
    }

    private async Task SendUntilEndAsync(ClusterConnector connector, int sender, Action? served = null)
    {
        for (var n = 0; !_end.IsCancellationRequested; n++)
        {
            var answer = await connector.SendAsync($$"""{"sender":{{sender}},"n":{{n}}}""");
            Assert.Contains(answer.StatusCode, new[] { 200, 429 });
            if (answer.IsAcknowledged)
            {
                served?.Invoke();
            }
        }
    }

    /// <summary>Keeps the cluster's clock in step with the real one.</summary>
    private async Task RunClockAsync()
    {
        var step = TimeSpan.FromMilliseconds(10);
        var last = TimeProvider.System.GetTimestamp();
        while (!_clockEnd.IsCancellationRequested)
        {
            await Task.Delay(step).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = TimeProvider.System.GetTimestamp();
            Cluster.Clock.Advance(TimeProvider.System.GetElapsedTime(last, now));
            last = now;
        }
    }
}
