using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Testing.Clusters;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Storage;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Deliveries;

public sealed class BatchTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private readonly IngestCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task Each_delivery_of_a_batch_has_its_own_outcome()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var settings = (await connector.Grain.GetSettingsAsync())!;
        var outcome = await connector.Grain.DeliverBatchAsync(new DeliveryBatch
        {
            Deliveries =
            [
                Delivery(settings, settings.Version, 1),
                Delivery(settings, settings.Version, 1),
                Delivery(settings, settings.Version - 1, 2),
                Delivery(settings, settings.Version, 3),
            ],
        }).Soon();

        Assert.Equal(
            [DeliveryStatus.Accepted, DeliveryStatus.Duplicate, DeliveryStatus.OutdatedSettings, DeliveryStatus.Accepted],
            outcome.Results.Select(result => result.Status));
        Assert.Equal(settings.Version, outcome.Results[2].Settings!.Version);
        var events = await connector.ListEventsAsync();
        Assert.Equal([(1, 1), (2, 3)], events.Select(stored => ((int)stored.Sequence, (int)stored.Id.Value)));
    }

    [Fact]
    public async Task Repetitions_in_one_call_share_the_first_outcome_and_a_refused_delivery_affects_no_other()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var settings = (await connector.Grain.GetSettingsAsync())!;
        var batch = new DeliveryBatch
        {
            Deliveries =
            [
                Delivery(settings, settings.Version, 1),
                Delivery(settings, settings.Version, 2, new string('x', SampleEvents.MaxBodyBytes)),
                Delivery(settings, settings.Version, 1, "other"),
                Delivery(settings, settings.Version, 3),
                Delivery(settings, settings.Version, 2),
            ],
        };

        using var recorded = RecordAppendsOf(connector);
        var first = await connector.Grain.DeliverBatchAsync(batch).Soon();
        Assert.Equal([1, 2, 3], recorded.Batches.First());
        var second = await connector.Grain.DeliverBatchAsync(batch).Soon();

        Assert.Equal(
            [
                DeliveryStatus.Accepted, DeliveryStatus.Unavailable, DeliveryStatus.Duplicate, DeliveryStatus.Accepted,
                DeliveryStatus.Unavailable,
            ],
            first.Results.Select(result => result.Status));
        Assert.Equal(
            [
                DeliveryStatus.Duplicate, DeliveryStatus.Unavailable, DeliveryStatus.Duplicate, DeliveryStatus.Duplicate,
                DeliveryStatus.Unavailable,
            ],
            second.Results.Select(result => result.Status));
        Assert.Equal([1, 3], (await connector.ListEventsAsync()).Select(stored => (int)stored.Id.Value).Order());
    }

    [Fact]
    public async Task Overlapping_calls_share_the_outcomes_of_their_common_deliveries()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var settings = (await connector.Grain.GetSettingsAsync())!;
        Task<DeliveryBatchResult> CallAsync(params uint[] ids) => connector.Grain.DeliverBatchAsync(
            new DeliveryBatch { Deliveries = Array.ConvertAll(ids, id => Delivery(settings, settings.Version, id)) });

        using var recorded = RecordAppendsOf(connector);
        var held = _cluster.Store.HoldAppends(connector.Id);
        var first = CallAsync(1, 2);
        await held.WaitUntilHeldAsync().Soon();
        var second = CallAsync(2, 3, 1);
        await connector.Grain.GetSettingsAsync();
        held.Release();

        DeliveryStatus[] outcome =
        [
            .. (await first.Soon()).Results.Select(result => result.Status),
            .. (await second.Soon()).Results.Select(result => result.Status),
        ];
        Assert.Equal(
            [
                DeliveryStatus.Accepted, DeliveryStatus.Accepted,
                DeliveryStatus.Duplicate, DeliveryStatus.Accepted, DeliveryStatus.Duplicate,
            ],
            outcome);
        Assert.Equal([1, 2, 3], (await connector.ListEventsAsync()).Select(stored => (int)stored.Id.Value).Order());
        Assert.Equal([1, 2, 3], recorded.Batches.SelectMany(batch => batch));
    }

    [Fact]
    public async Task After_a_failover_during_a_call_a_known_delivery_is_looked_up_again_before_the_answer()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var settings = (await connector.Grain.GetSettingsAsync())!;
        var (known, fresh) = (Delivery(settings, settings.Version, 1), Delivery(settings, settings.Version, 2));
        Assert.Equal(DeliveryStatus.Accepted, (await connector.Grain.DeliverAsync(known).Soon()).Status);

        using var recorded = RecordAppendsOf(connector);
        var held = _cluster.Store.HoldAppends(connector.Id);
        var outcome = connector.Grain.DeliverBatchAsync(new DeliveryBatch { Deliveries = [known, fresh] });
        await held.WaitUntilHeldAsync().Soon();
        _cluster.Store.FailOver();
        held.Release();

        Assert.Equal(
            [DeliveryStatus.Duplicate, DeliveryStatus.Accepted],
            (await outcome.Soon()).Results.Select(result => result.Status));
        Assert.Equal([[2], [1]], recorded.Batches);
    }

    [Fact]
    public async Task After_repeated_failovers_a_sender_gets_unavailable()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var settings = (await connector.Grain.GetSettingsAsync())!;
        var (known, fresh) = (Delivery(settings, settings.Version, 1), Delivery(settings, settings.Version, 2));
        Assert.Equal(DeliveryStatus.Accepted, (await connector.Grain.DeliverAsync(known).Soon()).Status);

        using var recorded = RecordAppendsOf(connector);
        _cluster.Store.AppendEnded = batch =>
        {
            if (batch.Any(item => item.Endpoint == connector.Id))
            {
                _cluster.Store.FailOver();
            }
        };
        try
        {
            var outcome = await connector.Grain.DeliverBatchAsync(new DeliveryBatch { Deliveries = [known, fresh] }).Soon();
            Assert.Equal([DeliveryStatus.Unavailable, DeliveryStatus.Duplicate], outcome.Results.Select(result => result.Status));
            Assert.Equal([[2], [1], [2]], recorded.Batches);
        }
        finally
        {
            _cluster.Store.AppendEnded = null;
        }

        Assert.Equal(DeliveryStatus.Duplicate, (await connector.Grain.DeliverAsync(known).Soon()).Status);
        Assert.Equal([1, 2], (await connector.ListEventsAsync()).Select(stored => (int)stored.Id.Value).Order());
    }

    [Fact]
    public async Task A_commit_during_a_failover_is_answered_but_not_cached()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var settings = (await connector.Grain.GetSettingsAsync())!;
        var delivery = Delivery(settings, settings.Version, 1);
        using var recorded = RecordAppendsOf(connector);
        var held = _cluster.Store.HoldAppends(connector.Id);
        var outcome = connector.Grain.DeliverAsync(delivery);
        await held.WaitUntilHeldAsync().Soon();
        _cluster.Store.FailOver();
        held.Release();

        Assert.Equal(DeliveryStatus.Accepted, (await outcome.Soon()).Status);
        Assert.Equal(DeliveryStatus.Duplicate, (await connector.Grain.DeliverAsync(delivery).Soon()).Status);
        Assert.Equal([[1], [1]], recorded.Batches);
        Assert.Equal(DeliveryStatus.Duplicate, (await connector.Grain.DeliverAsync(delivery).Soon()).Status);
        Assert.Equal([[1], [1]], recorded.Batches);
    }

    [Fact]
    public async Task Concurrent_requests_to_one_endpoint_each_get_their_own_event()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(async n => (Number: n, Answer: await connector.SendAsync($$"""{"n":{{n}}}""")))).Soon();

        Assert.All(answers, sent => Assert.Equal((200, "accepted"), (sent.Answer.StatusCode, sent.Answer.Status)));
        foreach (var (number, answer) in answers)
        {
            Assert.True(EventId.TryParse(answer.EventId, out var id));
            var body = await _cluster.Reader.FindBodyAsync(connector.Id, id, CancellationToken.None);
            Assert.Equal($$"""{"n":{{number}}}""", Encoding.UTF8.GetString(body!));
        }
    }

    private RecordedAppends RecordAppendsOf(ClusterConnector connector) => new(_cluster.Store, connector.Id);

    private static Delivery Delivery(EndpointSettings settings, long version, uint id, string text = "")
    {
        var body = Encoding.UTF8.GetBytes($$"""{"id":{{id}},"text":"{{text}}"}""");
        return new Delivery
        {
            SettingsVersion = version,
            Secret = settings.Secrets[0].Id,
            Event = new EventId(id),
            TimeSigned = false,
            ReceivedAt = DateTimeOffset.UnixEpoch,
            Type = null,
            Headers = "[]"u8.ToArray(),
            Body = body,
            BodyDigest = SHA256.HashData(body),
        };
    }

    /// <summary>Records the ids of the events in appends for one endpoint.</summary>
    private sealed class RecordedAppends : IDisposable
    {
        private readonly FaultyEventStore _store;

        internal RecordedAppends(FaultyEventStore store, EndpointId endpoint)
        {
            _store = store;
            store.AppendBegun = batch =>
            {
                int[] ids = [.. batch.Where(item => item.Endpoint == endpoint).Select(item => (int)item.Id.Value)];
                if (ids.Length > 0)
                {
                    Batches.Enqueue(ids);
                }
            };
        }

        internal ConcurrentQueue<int[]> Batches { get; } = [];

        public void Dispose() => _store.AppendBegun = null;
    }
}
