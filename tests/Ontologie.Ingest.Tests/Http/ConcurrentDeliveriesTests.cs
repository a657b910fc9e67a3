using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

public sealed class ConcurrentDeliveriesTests(SharedServer shared)
{
    private const int Senders = 64;
    private const int Deliveries = 1000;
    private const int TimesEach = 8;

    [Fact]
    public async Task Delivery_sent_by_eight_of_64_senders_at_once_is_one_event_for_all_of_them()
    {
        var server = await shared.ServerAsync();
        var sender = await shared.GenericAsync();
        var timestamp = TimeProvider.System.GetUtcNow();

        // Each delivery has eight senders, and the senders of a group send the same deliveries in the same order.
        var answers = await Task.WhenAll(Enumerable.Range(0, Senders).Select(number => Task.Run(async () =>
        {
            var mine = new List<(int Delivery, HttpAnswer Answer)>();
            for (var delivery = number % TimesEach; delivery < Deliveries; delivery += TimesEach)
            {
                mine.Add((delivery, await sender.SendAsync($$"""{"delivery":{{delivery}}}""", timestamp, $"delivery-{delivery}")));
            }

            return mine;
        })));

        var all = answers.SelectMany(mine => mine).ToArray();
        Assert.Equal(Deliveries * TimesEach, all.Length);
        Assert.All(all, sent =>
        {
            Assert.Equal(200, sent.Answer.Status);
            Assert.Equal(ExpectedEventId.OfId(sender.Endpoint, $"delivery-{sent.Delivery}"), sent.Answer.EventId);
        });
        Assert.Equal(Deliveries, all.Count(sent => sent.Answer.Word == "accepted"));
        var stored = await server.Api.ListEventsAsync(sender.Endpoint);
        Assert.Equal(Enumerable.Range(1, Deliveries).Select(number => (long)number), stored.Select(item => item.Sequence));
        Assert.Equal(
            Enumerable.Range(0, Deliveries).Select(delivery => ExpectedEventId.OfId(sender.Endpoint, $"delivery-{delivery}")).Order(),
            stored.Select(item => item.EventId).Order());
    }
}
