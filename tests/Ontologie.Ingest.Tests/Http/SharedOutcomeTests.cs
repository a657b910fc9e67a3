using System.Text;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

[Collection(GatedServer.Name)]
public sealed class SharedOutcomeTests(GatedServer gated)
{
    private const string Body = """{"type":"shared"}""";

    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(Body);

    [Fact]
    public async Task Sender_that_disconnects_during_the_commit_changes_nothing_for_seven_others()
    {
        var sender = await gated.GenericAsync();
        using var metrics = new ReceptionMetrics(gated.Server);
        using var held = new HeldCommits(gated.Store);
        using var leaving = await gated.Server.ConnectAsync();
        await WriteAsync(leaving, sender);
        await held.Reached;
        var waiting = Enumerable.Range(0, 7).Select(_ => sender.SendAsync(Body)).ToArray();
        await metrics.ReceivedAsync(8);
        leaving.Reset();
        await metrics.AbandonedAsync(1);
        Assert.DoesNotContain(waiting, answer => answer.IsCompleted);
        held.Dispose();
        var id = ExpectedEventId.OfSigned(sender.Endpoint, Bytes);
        foreach (var answer in await Task.WhenAll(waiting))
        {
            Assert.Equal(200, answer.Status);
            Assert.Equal(id, answer.EventId);
        }

        Assert.Equal(id, Assert.Single(await gated.Server.Api.ListEventsAsync(sender.Endpoint)).EventId);
    }

    [Fact]
    public async Task Delivery_whose_only_sender_disconnected_is_stored_and_its_retry_is_a_duplicate()
    {
        var sender = await gated.GenericAsync();
        using var metrics = new ReceptionMetrics(gated.Server);
        using var held = new HeldCommits(gated.Store);
        using var leaving = await gated.Server.ConnectAsync();
        await WriteAsync(leaving, sender);
        await held.Reached;
        leaving.Reset();
        await metrics.AbandonedAsync(1);
        held.Dispose();
        Expect.Duplicate(await sender.SendAsync(Body), ExpectedEventId.OfSigned(sender.Endpoint, Bytes));
        Assert.Single(await gated.Server.Api.ListEventsAsync(sender.Endpoint));
    }

    [Fact]
    public async Task Concurrent_deliveries_share_the_failure_of_the_first_and_none_gets_200()
    {
        var sender = await gated.GenericAsync();
        using var metrics = new ReceptionMetrics(gated.Server);
        using var held = new HeldCommits(gated.Store);
        var waiting = Enumerable.Range(0, 8).Select(_ => sender.SendAsync(Body)).ToArray();
        await held.Reached;
        await metrics.ReceivedAsync(8);
        await using (gated.FailCommits())
        {
            held.Dispose();
            foreach (var answer in await Task.WhenAll(waiting))
            {
                Expect.Refused(answer, 503, "unavailable");
            }
        }

        Assert.Empty(await gated.Server.Api.ListEventsAsync(sender.Endpoint));
        Expect.Accepted(await sender.SendAsync(Body));
    }

    private static async Task WriteAsync(RawHttp connection, GenericSender sender)
    {
        var length = KeyValuePair.Create("Content-Length", $"{Bytes.Length}");
        await connection.WriteHeadAsync("POST", sender.Path, [.. sender.Sign(Bytes), length]);
        await connection.WriteAsync(Bytes);
    }
}
