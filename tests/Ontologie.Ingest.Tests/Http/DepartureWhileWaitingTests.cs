using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

[Collection(GatedServer.Name)]
public sealed class DepartureWhileWaitingTests(GatedServer gated)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_that_waits_for_a_permit_is_stored_after_its_sender_disconnected(bool reset)
    {
        var sender = await gated.GenericAsync(maxConcurrentRequests: 1);
        using var metrics = new ReceptionMetrics(gated.Server);
        using var held = new HeldCommits(gated.Store);
        var first = sender.SendAsync(RawWebhook.Body(1));
        await held.Reached;
        using var leaving = await gated.Server.ConnectAsync();
        await leaving.WriteAsync(RawWebhook.Of(sender, RawWebhook.Body(2)));
        await metrics.ReceivedAsync(2);
        if (reset)
        {
            leaving.Reset();
        }
        else
        {
            leaving.Dispose();
        }

        await metrics.AbandonedAsync(1);
        held.Dispose();
        Expect.Accepted(await first);
        await using var tail = await EventTail.OpenAsync(gated.Server.Http, IngestServer.AdminKey, sender.Endpoint, lastEventId: 0);
        Assert.Equal(1, (await tail.NextAsync().Soon())!.Sequence);
        Assert.Equal(2, (await tail.NextAsync().Soon())!.Sequence);
    }
}
