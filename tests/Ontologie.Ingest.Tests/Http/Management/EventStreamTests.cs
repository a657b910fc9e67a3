using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Management;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Management;

public sealed class EventStreamTests(SharedServer shared)
{
    [Fact]
    public async Task A_tail_shows_what_is_committed_after_it_was_opened_with_the_sequence_as_its_id()
    {
        var sender = await shared.GenericAsync();
        await sender.SendAsync("""{"n":1}""");
        await using var tail = await OpenAsync(sender);
        Assert.Equal("text/event-stream", tail.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-store", tail.Response.Headers.CacheControl!.ToString());

        var sent = await sender.SendAsync("""{"n":2}""");
        var shown = await tail.NextAsync().Soon();
        Assert.Equal(new TailedEvent("2", sent.Member("eventId")!, 2), shown);
    }

    [Fact]
    public async Task A_tail_that_resumes_shows_everything_after_the_last_id_once_and_in_order()
    {
        var sender = await shared.GenericAsync();
        for (var n = 1; n <= 600; n++)
        {
            await sender.SendAsync($$"""{"n":{{n}}}""");
        }

        await using var tail = await OpenAsync(sender, lastEventId: 5);
        for (var sequence = 6; sequence <= 600; sequence++)
        {
            Assert.Equal(sequence, (await tail.NextAsync().Soon())!.Sequence);
        }
    }

    [Fact]
    public async Task A_tail_that_is_opened_again_and_again_under_load_misses_nothing()
    {
        const int Deliveries = 300;
        var sender = await shared.GenericAsync();
        var sending = Parallel.ForAsync(0, Deliveries, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, _) =>
            Assert.Equal(200, (await sender.SendAsync($$"""{"n":{{n}}}""")).Status));

        var last = 0L;
        while (last < Deliveries)
        {
            await using var tail = await OpenAsync(sender, last);
            for (var read = 0; read < 40 && last < Deliveries; read++)
            {
                Assert.Equal(last + 1, (await tail.NextAsync().Soon())!.Sequence);
                last++;
            }
        }

        await sending;
    }

    [Fact]
    public async Task A_tail_ends_when_the_server_stops_and_does_not_hold_it_up()
    {
        await using var server = await IngestServer.StartAsync();
        var connector = await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync());
        await using var tail = await EventTail.OpenAsync(server.Http, IngestServer.AdminKey, connector.Id);
        var next = tail.NextAsync();
        await server.StopAsync().Soon();
        Assert.Null(await next.Soon());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_tail_whose_reader_disconnected_makes_room_for_another(bool reset)
    {
        await using var server = await IngestServer.StartAsync(services: services =>
            services.Configure<ManagementOptions>(management => management.MaxEventStreams = 1));
        var connector = await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync());
        var path = $"/connectors/{connector.Id}/events/stream";
        using var reader = await server.ConnectAsync();
        await reader.WriteHeadAsync("GET", "/api/v1" + path, KeyValuePair.Create("Authorization", $"Bearer {IngestServer.AdminKey}"));
        Assert.Equal(200, (await reader.ReadAnswerAsync(hasBody: false).Soon())!.Status);
        Assert.Equal(503, (await server.Api.SendAsync(HttpMethod.Get, path)).Status);

        if (reset)
        {
            reader.Reset();
        }
        else
        {
            reader.Dispose();
        }

        await using var next = await OpenAsync().Soon();

        async Task<EventTail> OpenAsync()
        {
            while (true)
            {
                try
                {
                    return await EventTail.OpenAsync(server.Http, IngestServer.AdminKey, connector.Id);
                }
                catch (HttpRequestException full) when (full.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable)
                {
                    await Task.Yield();
                }
            }
        }
    }

    [Theory]
    [InlineData("/connectors/ep_aaaaaaaaaaaaaaaaaaaaaaaaaa/events/stream", null, 404)]
    [InlineData("/connectors/nonsense/events/stream", null, 404)]
    [InlineData("{ep}?after=x", null, 422)]
    [InlineData("{ep}", "x", 422)]
    public async Task A_tail_that_cannot_be_opened_is_refused_with_the_reason(string path, string? lastEventId, int status)
    {
        var sender = await shared.GenericAsync();
        var server = await shared.ServerAsync();
        var answer = await server.Api.SendAsync(
            HttpMethod.Get,
            path.Replace("{ep}", $"/connectors/{sender.Endpoint}/events/stream", StringComparison.Ordinal),
            alter: request =>
            {
                if (lastEventId is not null)
                {
                    request.Headers.Add("Last-Event-ID", lastEventId);
                }
            });
        Assert.Equal(status, answer.Status);
    }

    private async Task<EventTail> OpenAsync(GenericSender sender, long? lastEventId = null) =>
        await EventTail.OpenAsync((await shared.ServerAsync()).Http, IngestServer.AdminKey, sender.Endpoint, lastEventId);
}
