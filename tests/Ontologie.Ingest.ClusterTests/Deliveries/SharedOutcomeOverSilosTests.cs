using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Testing.Clusters;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Deliveries;

public sealed class SharedOutcomeOverSilosTests
{
    private const string Body = """{"n":1}""";

    [Fact]
    public async Task A_sender_that_disconnects_during_the_commit_costs_no_other_sender_its_answer()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var connector = await cluster.CreateConnectorAsync();
        var held = cluster.Store.HoldAppends();
        using var disconnect = new CancellationTokenSource();
        var first = connector.SendAsync(Body, cancellationToken: disconnect.Token);
        await held.WaitUntilHeldAsync().Soon();

        var others = Enumerable.Range(0, 7).Select(_ => connector.SendAsync(Body)).ToArray();
        await disconnect.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        held.Release();

        var answers = await Task.WhenAll(others).Soon();
        var stored = Assert.Single(await connector.ListEventsAsync());
        Assert.All(answers, answer => Assert.Equal((200, stored.Id.ToString()), (answer.StatusCode, answer.EventId)));
        Assert.Equal(1, stored.Sequence);
    }

    [Fact]
    public async Task All_senders_of_one_delivery_get_their_answers_only_after_the_commit()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var connector = await cluster.CreateConnectorAsync();
        var held = cluster.Store.HoldAppends();
        var answers = Enumerable.Range(0, 8).Select(_ => connector.SendAsync(Body)).ToArray();
        await held.WaitUntilHeldAsync().Soon();
        Assert.All(answers, answer => Assert.False(answer.IsCompleted));
        held.Release();

        var done = await Task.WhenAll(answers).Soon();
        Assert.Single(done, answer => answer.Status == "accepted");
        Assert.Equal(7, done.Count(answer => answer.Status == "duplicate"));
        Assert.Single(done.Select(answer => answer.EventId).Distinct());
    }

    [Fact]
    public async Task If_the_commit_fails_all_senders_of_the_delivery_get_503_and_a_later_retry_is_accepted()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var connector = await cluster.CreateConnectorAsync();
        var held = cluster.Store.HoldAppends();
        cluster.Store.FailAppends(int.MaxValue);
        var senders = Enumerable.Range(0, 4).Select(_ => connector.SendAsync(Body)).ToArray();
        await held.WaitUntilHeldAsync().Soon();
        held.Release();
        var all = Task.WhenAll(senders);
        await cluster.AdvanceUntilAsync(all, TimeSpan.FromMilliseconds(500));

        Assert.All(await all, answer => Assert.Equal((503, "unavailable"), (answer.StatusCode, answer.Code)));
        cluster.Store.FailAppends(0);
        var retry = await RetryUntilAcceptedAsync(cluster, connector);

        Assert.Equal((200, "accepted"), (retry.StatusCode, retry.Status));
        Assert.Single(await connector.ListEventsAsync());
    }

    [Fact]
    public async Task A_commit_with_a_lost_answer_is_answered_as_a_duplicate_with_the_same_id()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var connector = await cluster.CreateConnectorAsync();
        cluster.Store.LoseAnswers(1);
        var sending = connector.SendAsync(Body);
        await cluster.AdvanceUntilAsync(sending, TimeSpan.FromMilliseconds(50));

        var answer = await sending;
        var stored = Assert.Single(await connector.ListEventsAsync());
        Assert.Equal((200, "duplicate", stored.Id.ToString()), (answer.StatusCode, answer.Status, answer.EventId));
    }

    [Fact]
    public async Task A_commit_that_takes_over_thirty_seconds_is_answered_503_and_the_retry_gets_the_event()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var connector = await cluster.CreateConnectorAsync();
        var held = cluster.Store.HoldAppends();
        var sending = connector.SendAsync(Body);
        await held.WaitUntilHeldAsync().Soon();
        await cluster.AdvanceUntilAsync(sending, TimeSpan.FromSeconds(10));
        Assert.Equal((503, "processing_timeout"), ((await sending).StatusCode, (await sending).Code));

        held.Release();
        var retry = await RetryUntilAcceptedAsync(cluster, connector);
        Assert.Equal(200, retry.StatusCode);
        Assert.Equal(retry.EventId, Assert.Single(await connector.ListEventsAsync()).Id.ToString());
    }

    [Fact]
    public async Task An_event_has_the_id_of_its_identity_before_it_is_stored()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var connector = await cluster.CreateConnectorAsync();
        var answer = await connector.SendAsync(Body, cluster.Clock.GetUtcNow(), "msg_1");
        Assert.Equal(EventId.Of(connector.Id, 0, "msg_1"u8).ToString(), answer.EventId);
    }

    /// <summary>The store counts as unavailable until the next probe.</summary>
    private static async Task<ClusterAnswer> RetryUntilAcceptedAsync(IngestCluster cluster, ClusterConnector connector)
    {
        var retry = await cluster.WhileTimePassesAsync(connector.SendAsync(Body));
        for (var looks = 0; retry.StatusCode == 503 && looks < 100; looks++)
        {
            await cluster.AdvanceUntilAsync(Task.Delay(100), TimeSpan.FromMilliseconds(100));
            retry = await cluster.WhileTimePassesAsync(connector.SendAsync(Body));
        }

        return retry;
    }
}
