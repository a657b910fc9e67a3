using System.Text;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Testing.Clusters;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Deliveries;

public sealed class ReplayTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private readonly IngestCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task A_known_delivery_is_answered_without_a_commit()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var first = await connector.SendAsync("{}");
        var before = _cluster.Store.Appends;
        var second = await connector.SendAsync("{}");
        Assert.Equal(("accepted", "duplicate"), (first.Status, second.Status));
        Assert.Equal(first.EventId, second.EventId);
        Assert.Equal(before, _cluster.Store.Appends);
    }

    [Fact]
    public async Task A_delivery_is_known_after_its_grain_is_deactivated()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var first = await connector.SendAsync("{}");
        await _cluster.Orleans.DeactivateAsync(connector.Grain.GetGrainId());
        var second = await connector.SendAsync("{}");
        Assert.Equal(("duplicate", first.EventId), (second.Status, second.EventId));
        Assert.Single(await connector.ListEventsAsync());
    }

    [Fact]
    public async Task After_a_database_failover_cached_deliveries_are_looked_up_in_SQL()
    {
        var connector = await _cluster.CreateConnectorAsync();
        await connector.SendAsync("{}");
        var before = _cluster.Store.Appends;
        _cluster.Store.FailOver();

        Assert.Equal("duplicate", (await connector.SendAsync("{}")).Status);
        Assert.Equal(before + 1, _cluster.Store.Appends);
        Assert.Equal("duplicate", (await connector.SendAsync("{}")).Status);
        Assert.Equal(before + 1, _cluster.Store.Appends);
    }

    [Fact]
    public async Task A_signed_id_with_another_body_is_a_duplicate_and_the_first_body_is_kept()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var first = await connector.SendAsync("""{"n":1}""", _cluster.Clock.GetUtcNow(), "a");
        var second = await connector.SendAsync("""{"n":2}""", _cluster.Clock.GetUtcNow(), "a");
        Assert.Equal(("duplicate", first.EventId), (second.Status, second.EventId));
        Assert.True(EventId.TryParse(first.EventId, out var id));
        var body = await _cluster.Reader.FindBodyAsync(connector.Id, id, CancellationToken.None);
        Assert.Equal("""{"n":1}""", Encoding.UTF8.GetString(body!));
    }

    [Fact]
    public async Task A_retry_with_a_fresh_timestamp_but_the_same_signed_id_is_a_duplicate()
    {
        var connector = await _cluster.CreateConnectorAsync();
        await connector.SendAsync("{}", _cluster.Clock.GetUtcNow(), "b");
        var retry = await connector.SendAsync("{}", _cluster.Clock.GetUtcNow() + TimeSpan.FromSeconds(60), "b");
        Assert.Equal("duplicate", retry.Status);
    }

    [Fact]
    public async Task The_same_body_sent_to_two_endpoints_is_two_events()
    {
        var one = await _cluster.CreateConnectorAsync();
        var other = await _cluster.CreateConnectorAsync();
        Assert.Equal("accepted", (await one.SendAsync("{}")).Status);
        Assert.Equal("accepted", (await other.SendAsync("{}")).Status);
    }

    [Fact]
    public async Task Two_hundred_deliveries_sent_eight_times_by_sixty_four_senders_are_stored_once_in_dense_order()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var work = Enumerable.Range(0, 1600).Select(i => $$"""{"n":{{i % 200}}}""").ToArray();
        var answers = new ClusterAnswer[work.Length];
        await Parallel.ForAsync(0, work.Length, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, stop) =>
            answers[i] = await connector.SendAsync(work[i], cancellationToken: stop)).Soon();

        Assert.All(answers, answer => Assert.Equal(200, answer.StatusCode));
        Assert.Equal(200, answers.Count(answer => answer.Status == "accepted"));
        var events = await connector.ListEventsAsync();
        Assert.Equal(Enumerable.Range(1, 200).Select(n => (long)n), events.Select(stored => stored.Sequence));
        Assert.Equal(
            answers.Select(answer => answer.EventId!).Distinct().Order(), events.Select(stored => stored.Id.ToString()).Order());
    }

    [Fact]
    public async Task A_killed_silo_loses_no_acknowledged_event()
    {
        await using var cluster = await IngestCluster.StartAsync(silos: 2);
        var connectors = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => cluster.CreateConnectorAsync()));
        var answers = await Task.WhenAll(connectors.Select(connector => connector.SendAsync("{}")));
        await cluster.Orleans.KillSiloAsync(cluster.Orleans.Silos[1]);

        for (var i = 0; i < connectors.Length; i++)
        {
            var retry = await SendUntilAnsweredAsync(connectors[i], "{}");
            Assert.Equal(("duplicate", answers[i].EventId), (retry.Status, retry.EventId));
            Assert.Single(await connectors[i].ListEventsAsync());
        }
    }

    /// <summary>Sends like a real sender: it retries a 503 until the cluster has noticed the dead silo.</summary>
    private static async Task<ClusterAnswer> SendUntilAnsweredAsync(ClusterConnector connector, string body)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var answer = await connector.SendAsync(body);
            if (answer.StatusCode == 200)
            {
                return answer;
            }

            Assert.Equal(503, answer.StatusCode);
            await Task.Delay(50);
        }

        throw new TimeoutException("The cluster did not answer.");
    }
}
