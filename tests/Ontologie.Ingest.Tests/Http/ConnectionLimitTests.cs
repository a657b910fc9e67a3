using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

public sealed class ConnectionLimitTests
{
    [Fact]
    public async Task A_connection_beyond_the_limit_gets_503_and_one_line_is_logged_until_another_is_closed()
    {
        using var logs = new CapturedLogs();
        await using var server = await IngestServer.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Ingest:MaxConnections"] = "2" }, logs: logs);
        var first = await OpenAsync(server);
        using var second = await OpenAsync(server);
        for (var more = 0; more < 5; more++)
        {
            using var refused = await server.ConnectAsync();
            await refused.WriteHeadAsync("GET", "/health/live");
            var answer = await refused.ReadAnswerAsync().Soon();
            Problems.Has(answer, 503, "unavailable");
            Assert.Equal(("1", "close"), (answer!.Header("Retry-After"), answer.Header("Connection")));
            Assert.True(await refused.IsClosedByServerAsync().Soon());
        }

        var line = Assert.Single(logs.Entries, entry => entry.Text.Contains("Ingest:MaxConnections", StringComparison.Ordinal));
        Assert.StartsWith("Refused 1 connections: the limit of 2 is reached", line.Text, StringComparison.Ordinal);
        first.Dispose();
        using var third = await UntilOpenAsync(server);
        Assert.NotNull(third);
    }

    [Fact]
    public async Task Silent_and_encrypted_connections_beyond_the_limit_are_closed()
    {
        await using var server = await IngestServer.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Ingest:MaxConnections"] = "1" });
        using var first = await OpenAsync(server);
        using var silent = await server.ConnectAsync();
        using var tls = await server.ConnectAsync();
        await tls.WriteAsync(new byte[] { 0x16, 3, 1, 0, 1, 1 });

        Assert.True(await silent.IsClosedByServerAsync().Soon());
        Assert.True(await tls.IsClosedByServerAsync().Soon());
    }

    private static async Task<RawHttp> OpenAsync(IngestServer server)
    {
        var raw = await server.ConnectAsync();
        await raw.WriteHeadAsync("GET", "/health/live");
        Assert.Equal(200, (await raw.ReadAnswerAsync().Soon())!.Status);
        return raw;
    }

    /// <summary>The server notices a closed connection with a short delay.</summary>
    private static async Task<RawHttp> UntilOpenAsync(IngestServer server)
    {
        for (var attempt = 0; ; attempt++)
        {
            var raw = await server.ConnectAsync();
            await raw.WriteHeadAsync("GET", "/health/live");
            if ((await raw.ReadAnswerAsync().Soon())!.Status == 200 || attempt == 100)
            {
                return raw;
            }

            raw.Dispose();
        }
    }
}
