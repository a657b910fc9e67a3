using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Testing.Clusters;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Rejections;

/// <summary>Requests that a wrong setting refused become events, each exactly once.</summary>
public sealed class RejectionRecoveryTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private readonly IngestCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task After_the_secret_is_corrected_every_request_becomes_one_event_in_the_order_of_arrival()
    {
        var (connector, sender) = await UnverifiedSender.CreateAsync(_cluster);
        var requests = Enumerable.Range(0, 20)
            .Select(n => sender.Request($$"""{"type":"order","n":{{n}}}""", arrivedAfter: TimeSpan.FromMilliseconds(n)))
            .ToArray();
        await sender.KeepAsync(requests);
        await sender.EnterSecretAsync();

        var answer = await sender.RecoverAsync(requests);

        Assert.True(answer.Receives);
        Assert.Equal(requests.Select(request => (request.Id, RecoveryOutcome.Recovered)), answer.Items.Select(Outcome));
        var events = await connector.ListEventsAsync();
        Assert.Equal(answer.Items.Select(item => item.Event!.Value), events.Select(stored => stored.Id));
        Assert.Equal(requests[7].Whole!.Body, await _cluster.Reader.FindBodyAsync(connector.Id, events[7].Id, CancellationToken.None));
        Assert.Equal(answer.Items[7].Event, (await sender.FindAsync(requests[7]))!.RecoveredAs);
        var again = await sender.RecoverAsync(requests);
        Assert.All(again.Items, item => Assert.Equal(RecoveryOutcome.NotKept, item.Outcome));
        Assert.Equal(20, (await connector.ListEventsAsync()).Count);
    }

    [Fact]
    public async Task A_recovered_event_has_its_headers_as_if_it_had_been_accepted()
    {
        var (connector, sender) = await UnverifiedSender.CreateAsync(_cluster);
        var request = sender.Request("""{"n":1}""");
        await sender.KeepAsync(request);
        await sender.EnterSecretAsync();
        await sender.RecoverAsync(request);

        var stored = Assert.Single(await connector.ListEventsAsync());
        var found = await _cluster.Reader.FindAsync(connector.Id, stored.Id, CancellationToken.None);
        var headers = StoredHeaders.Read(found!.Headers).Kept.ToDictionary(header => header.Name, header => header.Value);
        Assert.Equal("application/json", headers["Content-Type"]);
        Assert.Equal("[redacted]", headers["X-Gitlab-Token"]);
        Assert.StartsWith("sha256=", headers["X-Webhook-Signature"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_sender_repeated_meanwhile_is_a_duplicate_and_counts_as_no_repeat()
    {
        var (connector, sender) = await UnverifiedSender.CreateAsync(_cluster);
        var request = sender.Request("""{"n":1}""");
        await sender.KeepAsync(request);
        await sender.EnterSecretAsync();
        var accepted = await connector.SendAsync("""{"n":1}""");

        var item = Assert.Single((await sender.RecoverAsync(request)).Items);

        Assert.Equal((RecoveryOutcome.Duplicate, accepted.EventId), (item.Outcome, item.Event.ToString()));
        var row = await sender.FindAsync(request);
        Assert.Equal((item.Event, "duplicate"), (row!.RecoveredAs, row.RecoveryOutcome));
        await connector.Grain.SettleRepeatsAsync();
        Assert.Empty(await _cluster.Reader.FindRepeatsAsync(connector.Id, [item.Event!.Value], CancellationToken.None));
    }

    [Fact]
    public async Task A_timestamp_is_compared_with_the_time_of_arrival()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var (_, sender) = await UnverifiedSender.CreateAsync(cluster);
        var now = cluster.Clock.GetUtcNow();
        var timely = sender.Request("""{"n":1}""", at: now);
        var late = sender.Request("""{"n":2}""", at: now.AddHours(-1));
        await sender.KeepAsync(timely, late);
        await sender.EnterSecretAsync();
        cluster.Clock.Advance(TimeSpan.FromHours(3));

        var answer = await cluster.WhileTimePassesAsync(sender.RecoverAsync(timely, late));

        Assert.Equal([RecoveryOutcome.Recovered, RecoveryOutcome.StillRefused], answer.Items.Select(item => item.Outcome));
        Assert.Equal("stale_timestamp", answer.Items[1].Reason);
        var row = await sender.FindAsync(late);
        Assert.Equal((null, "still_refused"), (row!.RecoveredAs, row.RecoveryOutcome));
    }

    [Fact]
    public async Task A_secret_that_has_expired_recovers_nothing()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var (connector, sender) = await UnverifiedSender.CreateAsync(cluster);
        await sender.EnterSecretAsync();
        var request = sender.Request("""{"n":1}""");
        await sender.KeepAsync(request);
        await sender.EnterSecretAsync("another secret", keepPreviousSeconds: 60);
        cluster.Clock.Advance(TimeSpan.FromSeconds(61));

        var item = Assert.Single((await sender.RecoverAsync(request)).Items);

        Assert.Equal((RecoveryOutcome.StillRefused, "invalid_signature"), (item.Outcome, item.Reason));
        Assert.Empty(await connector.ListEventsAsync());
    }

    [Fact]
    public async Task A_crash_between_the_commit_and_the_mark_makes_no_second_event()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var (connector, sender) = await UnverifiedSender.CreateAsync(cluster);
        var request = sender.Request("""{"n":1}""");
        await sender.KeepAsync(request);
        await sender.EnterSecretAsync();
        cluster.Rejections.FailToMark(1);

        var first = Assert.Single((await sender.RecoverAsync(request)).Items);
        Assert.Equal(RecoveryOutcome.Recovered, first.Outcome);
        Assert.Null((await sender.FindAsync(request))!.RecoveredAs);
        Assert.Equal(RecoveryOutcome.Duplicate, Assert.Single((await sender.RecoverAsync(true, request)).Items).Outcome);
        var second = Assert.Single((await sender.RecoverAsync(request)).Items);

        Assert.Equal((RecoveryOutcome.Duplicate, first.Event), (second.Outcome, second.Event));
        Assert.Equal(first.Event, (await sender.FindAsync(request))!.RecoveredAs);
        Assert.Single(await connector.ListEventsAsync());
        await connector.Grain.SettleRepeatsAsync();
        Assert.Empty(await cluster.Reader.FindRepeatsAsync(connector.Id, [first.Event!.Value], CancellationToken.None));
    }

    [Fact]
    public async Task Two_recoveries_at_once_make_one_event_of_each_request()
    {
        var (connector, sender) = await UnverifiedSender.CreateAsync(_cluster);
        var requests = Enumerable.Range(0, 10).Select(n => sender.Request($$"""{"n":{{n}}}""")).ToArray();
        await sender.KeepAsync(requests);
        await sender.EnterSecretAsync();

        var answers = await Task.WhenAll(sender.RecoverAsync(requests), sender.RecoverAsync(requests)).Soon();

        Assert.Equal(10, answers.SelectMany(answer => answer.Items).Count(item => item.Outcome == RecoveryOutcome.Recovered));
        Assert.Equal(10, (await connector.ListEventsAsync()).Count);
    }

    [Fact]
    public async Task A_recovery_waits_for_a_permit_and_returns_it()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var workspace = await cluster.CreateWorkspaceAsync(maxConcurrentRequests: 1);
        var (_, sender) = await UnverifiedSender.CreateAsync(cluster, workspace);
        var other = await cluster.CreateConnectorAsync(workspace: workspace);
        var requests = Enumerable.Range(0, 3).Select(n => sender.Request($$"""{"n":{{n}}}""")).ToArray();
        await sender.KeepAsync(requests);
        await sender.EnterSecretAsync();
        var held = cluster.Store.HoldAppends();
        var first = other.SendAsync("""{"n":1}""");
        await held.WaitUntilHeldAsync().Soon();

        var recovering = sender.RecoverAsync(requests);
        var permits = cluster.Grains.GetGrain<IWorkspacePermitsGrain>(workspace.ToString());
        await Eventually.HoldsAsync(async () => await permits.GetPermitStatsAsync() is { Gateways: 2 });
        Assert.False(recovering.IsCompleted);
        held.Release();

        var answer = await cluster.WhileTimePassesAsync(recovering);
        Assert.All(answer.Items, item => Assert.Equal(RecoveryOutcome.Recovered, item.Outcome));
        Assert.Equal("accepted", (await first.Soon()).Status);
        Assert.Equal("accepted", (await cluster.WhileTimePassesAsync(other.SendAsync("""{"n":2}"""))).Status);
    }

    [Fact]
    public async Task Without_a_permit_the_rest_is_unavailable_and_a_later_recovery_continues()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var workspace = await cluster.CreateWorkspaceAsync(maxConcurrentRequests: 1);
        var (connector, sender) = await UnverifiedSender.CreateAsync(cluster, workspace);
        var other = await cluster.CreateConnectorAsync(workspace: workspace);
        var requests = Enumerable.Range(0, 3).Select(n => sender.Request($$"""{"n":{{n}}}""")).ToArray();
        await sender.KeepAsync(requests);
        await sender.EnterSecretAsync();
        var held = cluster.Store.HoldAppends();
        var first = other.SendAsync("""{"n":1}""");
        await held.WaitUntilHeldAsync().Soon();

        var recovering = sender.RecoverAsync(requests);
        await cluster.AdvanceUntilAsync(recovering, TimeSpan.FromMilliseconds(200));
        var answer = await recovering;
        Assert.True(answer.Receives);
        Assert.All(answer.Items, item => Assert.Equal(RecoveryOutcome.Unavailable, item.Outcome));
        Assert.Empty(await connector.ListEventsAsync());

        held.Release();
        await cluster.AdvanceUntilAsync(first, TimeSpan.FromMilliseconds(100));
        await Eventually.HoldsAsync(async () =>
        {
            var later = await cluster.WhileTimePassesAsync(sender.RecoverAsync(requests));
            return later.Items.All(item => item.Outcome != RecoveryOutcome.Unavailable);
        });
        Assert.Equal(3, (await connector.ListEventsAsync()).Count);
    }

    [Fact]
    public async Task A_connector_that_does_not_receive_recovers_nothing()
    {
        var (connector, sender) = await UnverifiedSender.CreateAsync(_cluster);
        var request = sender.Request("""{"n":1}""");
        await sender.KeepAsync(request);
        await sender.EnterSecretAsync();
        await connector.Grain.UpdateAsync(new ConnectorChange { Enabled = false });
        Assert.False((await sender.RecoverAsync(request)).Receives);
        Assert.False((await sender.RecoverAsync(dryRun: true, request)).Receives);

        await connector.Grain.UpdateAsync(new ConnectorChange { Enabled = true });
        Assert.Equal(RecoveryOutcome.Recovered, Assert.Single((await sender.RecoverAsync(true, request)).Items).Outcome);
        await connector.Grain.RetireAsync();
        Assert.False((await sender.RecoverAsync(request)).Receives);
        Assert.Empty(await connector.ListEventsAsync());

        var unknown = _cluster.Grains.GetGrain<IRejectionsGrain>(new EndpointId(new IdSource().Next()).ToString());
        Assert.False((await unknown.RecoverAsync([request.Id], dryRun: false)).Receives);
    }

    private static (RejectionId Id, RecoveryOutcome Outcome) Outcome(RecoveryItem item) => (item.Id, item.Outcome);
}
