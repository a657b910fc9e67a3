using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Testing.Clusters;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Deliveries;

public sealed class BatchTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private readonly IngestCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task Each_delivery_that_goes_with_others_has_its_own_outcome()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var settings = (await connector.Grain.GetSettingsAsync())!;
        var told = await connector.Grain.DeliverBatchAsync(new DeliveryBatch
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
            told.Results.Select(result => result.Status));
        Assert.Equal(settings.Version, told.Results[2].Settings!.Version);
        var events = await connector.ListEventsAsync();
        Assert.Equal([(1, 1), (2, 3)], events.Select(stored => ((int)stored.Sequence, (int)stored.Id.Value)));
    }

    [Fact]
    public async Task Many_requests_at_once_to_one_endpoint_are_each_answered_with_their_own_event()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(async n => (Number: n, Answer: await connector.SendAsync($$"""{"n":{{n}}}""")))).Soon();

        Assert.All(answers, sent => Assert.Equal((200, "accepted"), (sent.Answer.StatusCode, sent.Answer.Status)));
        foreach (var (number, answer) in answers)
        {
            Assert.True(EventId.TryParse(answer.EventId, out var id));
            var body = await _cluster.Store.FindBodyAsync(connector.Id, id, CancellationToken.None);
            Assert.Equal($$"""{"n":{{number}}}""", Encoding.UTF8.GetString(body!));
        }
    }

    private static Delivery Delivery(EndpointSettings settings, long version, uint id)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"id":{{id}}}""");
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
}
