using System.Net;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>HTTP/2 with prior knowledge and HTTP/1.1 on one port without TLS.</summary>
public sealed class Http2Tests
{
    private static readonly byte[] Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();
    private static readonly byte[] EmptySettings = [0, 0, 0, 4, 0, 0, 0, 0, 0];

    [Fact]
    public async Task Senders_use_either_version_on_the_same_port()
    {
        await using var server = await StartAsync();
        var connector = await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync(), Expect.Secret);
        using var http = Http2Client(server);
        var sender = new GenericSender(http, connector.Id, connector.Secret);
        var large = RawWebhook.Body(2, 1_000_000);
        for (var repetition = 0; repetition < 2; repetition++)
        {
            var expect = (Action<HttpAnswer?, string?>)(repetition == 0 ? Expect.Accepted : Expect.Duplicate);
            expect(await sender.SendAsync("""{"n":1}"""), null);
            expect(await sender.SendAsync(large), ExpectedEventId.OfSigned(sender.Endpoint, large));
            expect(await server.Generic(connector).SendAsync("""{"n":3}"""), null);
        }

        Expect.Refused(await sender.With("a guess").SendAsync("{}"), 401, "invalid_signature");
        Expect.Refused(await sender.SendAsync(new byte[1_048_577]), 413, "payload_too_large");
        Expect.Refused(await new GenericSender(http, "ep_a", Expect.Secret).SendAsync("{}"), 404, "unknown_endpoint");
        Problems.Has(await HttpAnswer.ReadAsync(await http.GetAsync(new Uri("/nothing", UriKind.Relative))), 404, "not_found");
        Assert.Equal(3, (await server.Api.ListEventsAsync(connector.Id)).Count);
    }

    [Fact]
    public async Task The_scheme_is_http_unless_a_trusted_proxy_says_otherwise()
    {
        await using var server = await StartAsync(("Ingest:TrustedProxies", "127.0.0.0/8"));
        using var http = Http2Client(server);
        var api = new ManagementClient(http, IngestServer.AdminKey);
        var path = $"/workspaces/{await api.CreateWorkspaceAsync()}/connectors";
        var plain = await api.SendAsync(HttpMethod.Post, path, new { name = "plain" });
        Assert.StartsWith($"http://{server.Address.Authority}/", plain.Member("receptionUrl"), StringComparison.Ordinal);

        var forwarded = await api.SendAsync(HttpMethod.Post, path, new { name = "forwarded" }, request =>
        {
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-Host", "hooks.example.org");
            request.Headers.Add("X-Forwarded-For", "198.51.100.7");
        });
        Assert.StartsWith("https://hooks.example.org/", forwarded.Member("receptionUrl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_are_tailed_over_HTTP_2()
    {
        await using var server = await StartAsync();
        var connector = await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync(), Expect.Secret);
        using var http = Http2Client(server);
        await using var tail = await EventTail.OpenAsync(http, IngestServer.AdminKey, connector.Id);
        Assert.Equal(HttpVersion.Version20, tail.Response.Version);
        Expect.Accepted(await server.Generic(connector).SendAsync("{}"));
        Assert.Equal(1, (await tail.NextAsync().Soon())!.Sequence);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_complete_request_is_processed_whatever_its_sender_does_with_the_connection(bool halfCloses)
    {
        await using var server = await StartAsync();
        var connector = await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync(), Expect.Secret);
        for (var n = 1; n <= 10; n++)
        {
            using var raw = await server.ConnectAsync();
            var body = RawWebhook.Body(n);
            await raw.WriteAsync(Http2Frames.Request(server.Generic(connector), body));
            if (halfCloses)
            {
                raw.FinishSending();
                Assert.Contains(
                    ExpectedEventId.OfSigned(connector.Id, body), await raw.ReadToEndAsync().Soon(), StringComparison.Ordinal);
            }
        }

        await Eventually.HoldsAsync(async () => (await server.Api.ListEventsAsync(connector.Id)).Count == 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(14)]
    [InlineData(23)]
    public async Task A_preface_in_two_segments_is_recognized(int first)
    {
        await using var server = await StartAsync();
        using var raw = await server.ConnectAsync();
        await raw.WriteAsync(Preface.AsMemory(0, first));
        await raw.WriteAsync(Preface.AsMemory(first));
        await raw.WriteAsync(EmptySettings);

        // The server's own settings. A connection taken for HTTP/1.1 would get an error and be closed.
        Assert.Equal(4, (await raw.ReadBytesAsync(9).Soon())[3]);
    }

    [Theory]
    [InlineData("PRI", 405)]
    [InlineData("P", 405)]
    [InlineData("PRINT", 405)]
    [InlineData("POST", 404)]
    public async Task Bytes_that_only_start_like_a_preface_are_an_HTTP_1_request(string method, int status)
    {
        await using var server = await StartAsync();
        using var raw = await server.ConnectAsync();
        await raw.WriteAsync("P"u8.ToArray());
        var request = $"{method[1..]} /api/webhooks/ep_a HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n";
        await raw.WriteAsync(System.Text.Encoding.ASCII.GetBytes(request));
        Assert.Equal(status, (await raw.ReadAnswerAsync().Soon())!.Status);
    }

    [Fact]
    public async Task A_stopping_server_does_not_wait_for_silent_connections()
    {
        var server = await StartAsync();
        using var silent = await server.ConnectAsync();
        Assert.Equal(200, (int)(await server.Http.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode);
        await server.DisposeAsync().AsTask().Soon();
        Assert.True(await silent.IsClosedByServerAsync().Soon());
    }

    [Fact]
    public async Task Without_the_setting_HTTP_2_is_off()
    {
        await using var server = await IngestServer.StartAsync();
        using var http = Http2Client(server);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri("/health/live", UriKind.Relative)));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task A_connection_idle_for_longer_than_the_setting_is_closed(string http2)
    {
        await using var server = await IngestServer.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Ingest:KeepAliveSeconds"] = "1",
            ["Ingest:Http2WithoutTls"] = http2,
        });
        using var used = await server.ConnectAsync();
        using var silent = await server.ConnectAsync();
        await used.WriteHeadAsync("GET", "/health/live");
        Assert.Equal(200, (await used.ReadAnswerAsync())!.Status);
        Assert.True(await used.IsClosedByServerAsync().Soon());
        Assert.True(await silent.IsClosedByServerAsync().Soon());
    }

    private static Task<IngestServer> StartAsync(params (string Key, string Value)[] more) => IngestServer.StartAsync(
        more.Append(("Ingest:Http2WithoutTls", "true")).ToDictionary(setting => setting.Item1, setting => setting.Item2));

    private static HttpClient Http2Client(IngestServer server) => new(new ExactVersion())
    {
        BaseAddress = server.Address,
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>Sends every request as HTTP/2, or fails.</summary>
    private sealed class ExactVersion() : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
