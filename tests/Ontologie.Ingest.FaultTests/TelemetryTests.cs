using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.FaultTests;

public sealed class TelemetryTests
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task With_a_collector_the_server_sends_metrics_and_one_trace_from_gateway_to_commit()
    {
        await using var collector = await Collector.StartAsync();
        using var folder = new TemporaryFolder();
        await using var server = await IngestProcess.StartAsync(
            folder.File("data"),
            LoopbackPort.Find(),
            $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}",
            "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "--OTEL_METRIC_EXPORT_INTERVAL=300",
            "--OTEL_BSP_SCHEDULE_DELAY=100");
        await SendAsync(server);

        // Received, refused by reason, answer duration, commit duration, batch size.
        string[] metrics =
        [
            "ingest.requests.received", "ingest.requests.refused", "invalid_signature", "ingest.requests.committed",
            "ingest.answer.duration", "ingest.commit.duration", "ingest.commit.batch_size",
        ];
        await collector.WaitForAsync(
            "/v1/metrics",
            body => Array.TrueForAll(metrics, name => Contains(body, Encoding.ASCII.GetBytes(name))));
        await collector.WaitForAsync(
            "/v1/traces",
            body => Contains(body, "ingest.commit"u8) && Count(body, Convert.FromHexString(TraceId)) >= 2);
    }

    private static async Task SendAsync(IngestProcess server)
    {
        var (endpoint, secret) = await server.ReadDemoAsync();
        using var http = new HttpClient { BaseAddress = server.Address };
        var sender = new GenericSender(http, endpoint, secret);
        Assert.Equal(200, (await sender.SendAsync("{}", alter: Trace)).Status);
        Assert.Equal(401, (await sender.With("wrong").SendAsync("{}", alter: Trace)).Status);
    }

    private static void Trace(HttpRequestMessage request) => request.Headers.Add("traceparent", $"00-{TraceId}-00f067aa0ba902b7-01");

    private static bool Contains(byte[] body, ReadOnlySpan<byte> part) => body.AsSpan().IndexOf(part) >= 0;

    private static int Count(byte[] body, byte[] part) => body.AsSpan().Count(part);

    /// <summary>Receives OTLP over HTTP and keeps the bodies.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

        private readonly WebApplication _app;
        private readonly ConcurrentDictionary<string, byte[]> _received = new(StringComparer.Ordinal);
        private readonly SemaphoreSlim _arrived = new(0);

        private Collector(WebApplication app) => _app = app;

        internal string Address => _app.Urls.First();

        internal static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            var collector = new Collector(app);
            app.MapPost("/v1/{signal}", collector.ReceiveAsync);
            await app.StartAsync();
            return collector;
        }

        /// <summary>Waits until the bodies received on a path together match the condition.</summary>
        internal async Task WaitForAsync(string path, Func<byte[], bool> isComplete)
        {
            using var late = new CancellationTokenSource(Limit);
            while (!(_received.TryGetValue(path, out var body) && isComplete(body)))
            {
                await _arrived.WaitAsync(late.Token);
            }
        }

        public ValueTask DisposeAsync()
        {
            _arrived.Dispose();
            return _app.DisposeAsync();
        }

        private async Task ReceiveAsync(HttpContext context)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            _received.AddOrUpdate(context.Request.Path, body.ToArray(), (_, before) => [.. before, .. body.ToArray()]);
            _arrived.Release();
        }
    }
}
