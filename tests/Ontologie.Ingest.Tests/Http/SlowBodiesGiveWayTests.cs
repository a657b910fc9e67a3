using System.Text;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>Slow bodies that fill the node's memory for bodies.</summary>
public sealed class SlowBodiesGiveWayTests
{
    private const int Sent = 132_000;
    private const int Announced = 900_000;

    private static readonly byte[] Small = Encoding.UTF8.GetBytes($$"""{"pad":"{{new string('x', 1000)}}"}""");

    [Theory]
    [InlineData("", 1)]
    [InlineData("127.0.0.0/8", 5)]
    public async Task Small_requests_are_served_while_slow_large_ones_fill_the_memory(string trusted, int addresses)
    {
        await using var server = await StartAsync(trusted);
        var sender = await GenericAsync(server);
        using var metrics = new ReceptionMetrics(server);
        var slow = new List<RawHttp>();
        for (var number = 0; number < 30; number++)
        {
            slow.Add(await BeginAsync(server, sender, $"198.51.100.{number % addresses}"));
            Expect.Refused(await sender.With("a guess").SendAsync(Small), 401, "invalid_signature");
        }

        for (var number = 0; number < 50; number++)
        {
            Assert.Equal(200, (await sender.SendAsync(Small)).Status);
        }

        await metrics.EndedAsync(1);
        var answers = slow.Select(connection => connection.ReadAnswerAsync()).ToArray();
        var first = await (await Task.WhenAny(answers).Soon());
        Expect.Refused(first, 503, "unavailable");
        Assert.Equal(("1", "close"), (first!.Header("Retry-After"), first.Header("Connection")));
        slow.ForEach(connection => connection.Dispose());
    }

    [Fact]
    public async Task A_fast_large_body_is_accepted_and_stalled_ones_are_evicted()
    {
        await using var server = await StartAsync();
        var sender = await GenericAsync(server);
        using var metrics = new ReceptionMetrics(server);
        var stalled = new List<RawHttp>();
        for (var number = 0; number < 10; number++)
        {
            stalled.Add(await BeginAsync(server, sender));
        }

        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        var body = RawWebhook.Body(1, 600_000);
        using var steady = await server.ConnectAsync();
        await steady.WriteAsync(RawWebhook.Head(sender, body, $"Content-Length: {body.Length}"));
        foreach (var piece in body.Chunk(60_000))
        {
            await steady.WriteAsync(piece);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        Expect.Accepted(await steady.ReadAnswerAsync().Soon());
        await metrics.EndedAsync(1);
        stalled.ForEach(connection => connection.Dispose());
    }

    [Fact]
    public async Task A_slow_body_from_a_known_sender_outlives_those_from_unknown_senders()
    {
        await using var server = await StartAsync();
        var known = await GenericAsync(server);
        var unknown = await GenericAsync(server);
        using var metrics = new ReceptionMetrics(server);
        Expect.Accepted(await known.SendAsync("{}"));

        var body = RawWebhook.Body(1, 200_000);
        using var slow = await server.ConnectAsync();
        await slow.WriteAsync(RawWebhook.Head(known, body, $"Content-Length: {body.Length}"));
        await slow.WriteAsync(body.AsMemory(0, Sent));
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        var others = new List<RawHttp>();
        for (var number = 0; number < 15; number++)
        {
            others.Add(await BeginAsync(server, unknown));
        }

        await metrics.EndedAsync(1);
        await slow.WriteAsync(body.AsMemory(Sent));
        Expect.Accepted(await slow.ReadAnswerAsync().Soon());
        others.ForEach(connection => connection.Dispose());
    }

    private static Task<IngestServer> StartAsync(string trusted = "") => IngestServer.StartAsync(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Ingest:MaxBufferedBytes"] = "2097152",
            ["Ingest:TrustedProxies"] = trusted,
        });

    private static async Task<GenericSender> GenericAsync(IngestServer server) =>
        server.Generic(await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync(), Expect.Secret));

    /// <summary>Starts a large body: one part is sent at once, the rest never.</summary>
    private static async Task<RawHttp> BeginAsync(IngestServer server, GenericSender sender, string address = "198.51.100.7")
    {
        var raw = await server.ConnectAsync();
        await raw.WriteHeadAsync(
            "POST",
            sender.Path,
            KeyValuePair.Create("Content-Length", $"{Announced}"),
            KeyValuePair.Create("X-Forwarded-For", address));
        await raw.WriteAsync(new byte[Sent]);
        return raw;
    }
}
