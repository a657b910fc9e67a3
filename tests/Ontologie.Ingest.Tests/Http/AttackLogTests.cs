using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>The log lines that strangers can cause.</summary>
public sealed class AttackLogTests
{
    [Fact]
    public async Task Refused_keys_are_logged_in_one_line()
    {
        using var logs = new CapturedLogs();
        await using var server = await IngestServer.StartAsync(logs: logs);
        for (var request = 0; request < 20; request++)
        {
            var answer = await server.Api.SendAsync(HttpMethod.Get, "/workspaces", alter: Requests.WithKey("Bearer", "a guess"));
            Assert.Equal(401, answer.Status);
        }

        var line = Assert.Single(logs.Entries, entry => entry.Category.Contains("Management", StringComparison.Ordinal));
        Assert.StartsWith(
            "Refused 1 requests whose key is missing or wrong, the latest from 127.0.0.1.", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_that_never_arrive_leave_nothing_in_the_log()
    {
        using var logs = new CapturedLogs();
        await using var server = await IngestServer.StartAsync(logs: logs);
        var sender = server.Generic(await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync(), Expect.Secret));
        var before = logs.Entries.Count;
        var slow = new List<RawHttp>();
        for (var request = 0; request < 10; request++)
        {
            slow.Add(await server.ConnectAsync());
            await slow[^1].WriteHeadAsync("POST", sender.Path, KeyValuePair.Create("Content-Length", "10"));
            await slow[^1].WriteAsync("{"u8.ToArray());
        }

        foreach (var connection in slow)
        {
            Expect.Refused(await connection.ReadAnswerAsync().Soon(), 408, "request_timeout");
            Assert.True(await connection.IsClosedByServerAsync().Soon());
            connection.Dispose();
        }

        Assert.Empty(logs.Entries.Skip(before));
    }

    [Fact]
    public async Task Bodies_that_end_early_leave_nothing_in_the_log()
    {
        using var logs = new CapturedLogs();
        await using var server = await IngestServer.StartAsync(logs: logs);
        var sender = server.Generic(await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync(), Expect.Secret));
        var before = logs.Entries.Count;
        for (var request = 0; request < 10; request++)
        {
            using var raw = await server.ConnectAsync();
            await raw.WriteHeadAsync("POST", sender.Path, KeyValuePair.Create("Content-Length", "10"));
            await raw.WriteAsync("{"u8.ToArray());
            raw.FinishSending();
            Expect.Refused(await raw.ReadAnswerAsync().Soon(), 400, "malformed_request");
            Assert.True(await raw.IsClosedByServerAsync().Soon());
        }

        Assert.Empty(logs.Entries.Skip(before));
    }

    [Fact]
    public async Task Evicted_bodies_are_logged_in_one_line()
    {
        using var logs = new CapturedLogs();
        await using var server = await IngestServer.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Ingest:MaxBufferedBytes"] = "2097152" }, logs: logs);
        var sender = server.Generic(await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync(), Expect.Secret));
        var before = logs.Entries.Count;
        using var metrics = new ReceptionMetrics(server);
        var slow = new List<RawHttp>();
        var ended = metrics.EndedAsync(10);
        while (!ended.IsCompleted && slow.Count < 500)
        {
            slow.Add(await server.ConnectAsync());
            await slow[^1].WriteHeadAsync("POST", sender.Path, KeyValuePair.Create("Content-Length", "900000"));
            await slow[^1].WriteAsync(new byte[132_000]);
        }

        await ended;
        await logs.UntilAsync(entry => entry.Text.Contains("slow bodies", StringComparison.Ordinal), after: before).Soon();
        var line = Assert.Single(logs.Entries.Skip(before));
        Assert.EndsWith("slow bodies with 503 because the memory for bodies is short", line.Text.Split('\n')[0], StringComparison.Ordinal);
        slow.ForEach(connection => connection.Dispose());
    }

    [Fact]
    public async Task Terminal_control_characters_never_reach_a_log_line()
    {
        using var logs = new CapturedLogs();
        await using var server = await IngestServer.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Logging:LogLevel:Ontologie"] = "Debug" }, logs: logs);
        foreach (var path in new[] { "/api/webhooks/ep_a%0D%0A%1B%5B31mfake", "/api/v1/a%0D%0A%1Bfake", "/%0D%0A%1Bfake" })
        {
            using var raw = await server.ConnectAsync();
            await raw.WriteHeadAsync("POST", path, KeyValuePair.Create("Content-Length", "0"));
            Assert.NotNull(await raw.ReadAnswerAsync().Soon());
        }

        // A log entry may follow the answer.
        await logs.UntilAsync(entry => entry.Text.Contains("ep_a\\u000D\\u000A\\u001B[31mfake", StringComparison.Ordinal)).Soon();
        Assert.DoesNotContain(logs.Entries, entry => entry.Text.AsSpan().ContainsAny('\u001b', '\r'));
    }

    [Fact]
    public async Task An_untrusted_peer_that_forwards_causes_one_warning()
    {
        using var logs = new CapturedLogs();
        await using var server = await IngestServer.StartAsync(logs: logs);
        var sender = server.Generic(await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync(), Expect.Secret));
        for (var request = 0; request < 3; request++)
        {
            await sender.SendAsync("{}", alter: message => message.Headers.TryAddWithoutValidation("X-Forwarded-For", "198.51.100.7"));
        }

        var warning = Assert.Single(logs.Entries, entry => entry.Text.Contains("Ingest:TrustedProxies", StringComparison.Ordinal));
        Assert.Equal(LogLevel.Warning, warning.Level);
        Assert.StartsWith("Ignoring X-Forwarded-For from 127.0.0.1", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trusted_proxy_causes_no_warning()
    {
        using var logs = new CapturedLogs();
        await using var server = await IngestServer.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Ingest:TrustedProxies"] = "127.0.0.0/8" }, logs: logs);
        var sender = server.Generic(await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync(), Expect.Secret));
        await sender.SendAsync("{}", alter: message => message.Headers.TryAddWithoutValidation("X-Forwarded-For", "198.51.100.7"));

        Assert.DoesNotContain(logs.Entries, entry => entry.Text.Contains("Ingest:TrustedProxies", StringComparison.Ordinal));
    }
}
