using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Testing.Clusters;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Deliveries;

/// <summary>Every repeated delivery of an identity is counted once. The clock stands still, so no timer stores counts.</summary>
public sealed class RepeatedDeliveryCountTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private const string Body = """{"n":1}""";

    private readonly IngestCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task A_delivery_sent_once_has_no_repeats()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var answer = await connector.SendAsync(Body);

        Assert.Equal(default, await RepeatsAsync(_cluster, connector, answer.EventId));
    }

    [Fact]
    public async Task Each_duplicate_is_counted_with_its_arrival_time_and_whether_its_bytes_differ()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var at = _cluster.Clock.GetUtcNow();
        var answer = await connector.SendAsync(Body, at, "a");
        await connector.SendAsync(Body, at, "a");
        await connector.SendAsync("""{"n":2}""", at, "a");
        await connector.SendAsync("""{"n":3}""", at, "a");
        var other = await connector.SendAsync(Body, at, "b");

        Assert.Equal(new RepeatCount(3, at, 2), await RepeatsAsync(_cluster, connector, answer.EventId));
        Assert.Equal(default, await RepeatsAsync(_cluster, connector, other.EventId));
        Assert.Equal(new EndpointTotals(2, 2), await TotalsAsync(_cluster, connector));
    }

    [Fact]
    public async Task Duplicates_do_not_each_cost_a_commit()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var answer = await connector.SendAsync(Body);
        var (appends, batches) = (_cluster.Store.Appends, _cluster.Store.RepeatBatches);
        for (var n = 0; n < 50; n++)
        {
            Assert.Equal("duplicate", (await connector.SendAsync(Body)).Status);
        }

        Assert.Equal((appends, batches), (_cluster.Store.Appends, _cluster.Store.RepeatBatches));
        Assert.Equal(50, (await RepeatsAsync(_cluster, connector, answer.EventId)).Count);
        Assert.Equal(batches + 1, _cluster.Store.RepeatBatches);
    }

    [Fact]
    public async Task Sixty_four_concurrent_senders_of_one_delivery_make_sixty_three_repeats()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var connector = await cluster.CreateConnectorAsync();
        var held = cluster.Store.HoldAppends();
        var answers = Enumerable.Range(0, 64).Select(_ => connector.SendAsync(Body)).ToArray();
        await held.WaitUntilHeldAsync().Soon();
        held.Release();

        var done = await Task.WhenAll(answers).Soon();
        Assert.Equal(63, done.Count(answer => answer.Status == "duplicate"));
        Assert.Equal(63, (await RepeatsAsync(cluster, connector, done[0].EventId)).Count);
    }

    [Fact]
    public async Task A_concurrent_delivery_with_other_bytes_is_a_conflict()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var connector = await cluster.CreateConnectorAsync();
        var held = cluster.Store.HoldAppends();
        var first = connector.SendAsync(Body, cluster.Clock.GetUtcNow(), "a");
        await held.WaitUntilHeldAsync().Soon();
        var second = connector.SendAsync("{}", cluster.Clock.GetUtcNow(), "a");
        held.Release();

        await Task.WhenAll(first, second).Soon();
        Assert.Equal(new EndpointTotals(1, 1), await TotalsAsync(cluster, connector));
    }

    [Fact]
    public async Task A_repeat_found_only_in_SQL_is_counted()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var at = _cluster.Clock.GetUtcNow();
        var answer = await connector.SendAsync(Body, at, "a");
        await _cluster.Orleans.DeactivateAsync(connector.Grain.GetGrainId());
        await connector.SendAsync(Body, at, "a");
        await _cluster.Orleans.DeactivateAsync(connector.Grain.GetGrainId());
        await connector.SendAsync("{}", at, "a");

        Assert.Equal(new RepeatCount(2, at, 1), await RepeatsAsync(_cluster, connector, answer.EventId));
    }

    [Fact]
    public async Task A_deactivated_grain_stores_its_counts()
    {
        await using var cluster = await IngestCluster.StartAsync(silos: 3);
        for (var n = 0; n < 6; n++)
        {
            var connector = await cluster.CreateConnectorAsync();
            var answer = await connector.SendAsync(Body);
            for (var round = 1; round <= 4; round++)
            {
                Assert.Equal("duplicate", (await connector.SendAsync(Body)).Status);
                await cluster.Orleans.DeactivateAsync(connector.Grain.GetGrainId());
                Assert.Equal(round, (await RepeatsAsync(cluster, connector, answer.EventId)).Count);
            }
        }
    }

    [Fact]
    public async Task A_stopping_silo_stores_the_counts_of_its_grains()
    {
        await using var cluster = await IngestCluster.StartAsync(silos: 2);
        var connectors = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => cluster.CreateConnectorAsync()));
        var answers = await Task.WhenAll(connectors.Select(connector => connector.SendAsync(Body)));
        await Task.WhenAll(connectors.Select(connector => connector.SendAsync(Body)));
        await cluster.Orleans.StopSiloAsync(cluster.Orleans.Silos[1]);

        for (var i = 0; i < connectors.Length; i++)
        {
            Assert.Equal(1, (await RepeatsAsync(cluster, connectors[i], answers[i].EventId)).Count);
        }
    }

    [Fact]
    public async Task Repeats_are_stored_within_a_second_without_a_reader()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var connector = await cluster.CreateConnectorAsync();
        var answer = await connector.SendAsync(Body);
        await connector.SendAsync(Body);
        Assert.Equal(0, (await StoredAsync(cluster, connector, answer.EventId)).Count);

        await cluster.AdvanceUntilAsync(UntilStoredAsync(), TimeSpan.FromSeconds(1));

        Assert.Equal(1, cluster.Store.RepeatBatches);

        async Task UntilStoredAsync()
        {
            while ((await StoredAsync(cluster, connector, answer.EventId)).Count == 0)
            {
                await Task.Delay(10);
            }
        }
    }

    [Fact]
    public async Task A_retried_grain_call_is_not_a_repeat()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var delivery = await DeliveryAsync(connector);
        Assert.Equal(DeliveryStatus.Accepted, (await connector.Grain.DeliverAsync(delivery)).Status);
        Assert.Equal(DeliveryStatus.Duplicate, (await connector.Grain.DeliverAsync(delivery.ForAnotherHandOver())).Status);
        Assert.Equal(default, await RepeatsAsync(_cluster, connector, delivery.Event.ToString()));

        Assert.Equal(DeliveryStatus.Duplicate, (await connector.Grain.DeliverAsync(delivery)).Status);
        Assert.Equal(1, (await RepeatsAsync(_cluster, connector, delivery.Event.ToString())).Count);
    }

    [Fact]
    public async Task A_retried_call_with_a_conflict_counts_once_whether_the_first_call_arrived_or_not()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var stored = await DeliveryAsync(connector);
        await connector.Grain.DeliverAsync(stored);
        var came = await DeliveryAsync(connector, "{}", seconds: 1);
        var lost = await DeliveryAsync(connector, "{}", seconds: 2);
        await connector.Grain.DeliverAsync(came);
        Assert.Equal(new EndpointTotals(1, 1), await TotalsAsync(_cluster, connector));

        Assert.Equal(DeliveryStatus.Duplicate, (await connector.Grain.DeliverAsync(came.ForAnotherHandOver())).Status);
        Assert.Equal(DeliveryStatus.Duplicate, (await connector.Grain.DeliverAsync(lost.ForAnotherHandOver())).Status);
        Assert.Equal(DeliveryStatus.Duplicate, (await connector.Grain.DeliverAsync(lost.ForAnotherHandOver())).Status);

        Assert.Equal(new EndpointTotals(1, 2), await TotalsAsync(_cluster, connector));
    }

    [Fact]
    public async Task A_gateway_that_retries_after_a_timeout_makes_no_repeat()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var connector = await cluster.CreateConnectorAsync();
        var held = cluster.Store.HoldAppends();
        var sending = connector.SendAsync(Body);
        await held.WaitUntilHeldAsync().Soon();
        for (var n = 0; n < 12; n++)
        {
            cluster.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20);
        }

        held.Release();
        var answer = await cluster.WhileTimePassesAsync(sending);
        Assert.Equal(200, answer.StatusCode);
        Assert.Equal(default, await RepeatsAsync(cluster, connector, answer.EventId));
    }

    [Fact]
    public async Task A_commit_with_a_lost_answer_makes_no_repeat()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var connector = await cluster.CreateConnectorAsync();
        cluster.Store.LoseAnswers(1);
        var sending = connector.SendAsync(Body);
        await cluster.AdvanceUntilAsync(sending, TimeSpan.FromMilliseconds(50));

        var answer = await sending;
        Assert.Equal("duplicate", answer.Status);
        Assert.Equal(default, await RepeatsAsync(cluster, connector, answer.EventId));
    }

    [Fact]
    public async Task A_duplicate_looked_up_again_after_a_failover_counts_once()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var connector = await cluster.CreateConnectorAsync();
        var answer = await connector.SendAsync(Body);
        cluster.Store.FailOver();
        Assert.Equal("duplicate", (await connector.SendAsync(Body)).Status);
        cluster.Store.AppendBegun = _ =>
        {
            cluster.Store.AppendBegun = null;
            cluster.Store.FailOver();
        };
        await cluster.Orleans.DeactivateAsync(connector.Grain.GetGrainId());
        Assert.Equal("duplicate", (await connector.SendAsync(Body)).Status);

        Assert.Equal(2, (await RepeatsAsync(cluster, connector, answer.EventId)).Count);
    }

    [Fact]
    public async Task Settling_reports_a_store_failure_and_the_repeats_are_stored_later()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var connector = await cluster.CreateConnectorAsync();
        var answer = await connector.SendAsync(Body);
        await connector.SendAsync(Body);
        cluster.Store.FailRepeats(1);

        Assert.False(await connector.Grain.SettleRepeatsAsync().Soon());
        await connector.SendAsync(Body);
        var settled = connector.Grain.SettleRepeatsAsync();
        await cluster.AdvanceUntilAsync(settled, TimeSpan.FromSeconds(1));

        Assert.True(await settled);
        Assert.Equal(2, (await StoredAsync(cluster, connector, answer.EventId)).Count);
    }

    [Fact]
    public async Task The_grain_of_an_unknown_endpoint_has_nothing_to_settle()
    {
        var unknown = _cluster.Grains.GetGrain<IEndpointGrain>(new EndpointId(new IdSource().Next()).ToString());
        Assert.True(await unknown.SettleRepeatsAsync().Soon());
    }

    /// <summary>Reads the repeats as a reader does: the grain settles first.</summary>
    private static async Task<RepeatCount> RepeatsAsync(IngestCluster cluster, ClusterConnector connector, string? eventId)
    {
        Assert.True(await connector.Grain.SettleRepeatsAsync().Soon());
        return await StoredAsync(cluster, connector, eventId);
    }

    private static async Task<RepeatCount> StoredAsync(IngestCluster cluster, ClusterConnector connector, string? eventId)
    {
        Assert.True(EventId.TryParse(eventId, out var id));
        return (await cluster.Reader.FindAsync(connector.Id, id, CancellationToken.None))!.Repeats;
    }

    private static async Task<EndpointTotals> TotalsAsync(IngestCluster cluster, ClusterConnector connector)
    {
        Assert.True(await connector.Grain.SettleRepeatsAsync().Soon());
        return (await cluster.Reader.ReadTotalsAsync([connector.Id], CancellationToken.None))[0];
    }

    private static async Task<Delivery> DeliveryAsync(ClusterConnector connector, string text = Body, int seconds = 0)
    {
        var settings = (await connector.Grain.GetSettingsAsync())!;
        var body = Encoding.UTF8.GetBytes(text);
        return new Delivery
        {
            SettingsVersion = settings.Version,
            Secret = settings.Secrets[0].Id,
            Event = new EventId(1),
            TimeSigned = false,
            ReceivedAt = DateTimeOffset.UnixEpoch.AddSeconds(seconds),
            Type = null,
            Headers = "[]"u8.ToArray(),
            Body = body,
            BodyDigest = SHA256.HashData(body),
        };
    }
}
