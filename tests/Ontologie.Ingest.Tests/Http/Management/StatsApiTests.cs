using System.Text.Json;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Storage;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Management;

public sealed class StatsApiTests
{
    [Fact]
    public async Task Requests_are_counted_by_minute_and_survive_a_restart()
    {
        using var folder = new TemporaryFolder();
        string workspace;
        TestConnector connector;
        await using (var server = await StartAsync(folder))
        {
            workspace = await server.Api.CreateWorkspaceAsync();
            connector = await server.Api.CreateConnectorAsync(workspace);
            await SendAsync(server, connector);

            await Eventually.HoldsAsync(async () => await SumAsync(server, $"/connectors/{connector.Id}/stats") == (2, 1, 3));
            await AssertMinutesAsync(server, connector, workspace);
        }

        await using (var server = await StartAsync(folder))
        {
            // The stop has stored the unfinished minute.
            Assert.Equal((2, 1, 3), await SumAsync(server, $"/connectors/{connector.Id}/stats"));
            await SendAsync(server, connector);
            await Eventually.HoldsAsync(async () => await SumAsync(server, $"/workspaces/{workspace}/stats") == (2, 4, 6));
        }
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("damaged")]
    public async Task A_server_starts_and_receives_without_its_earlier_statistics(string how)
    {
        using var folder = new TemporaryFolder();
        TestConnector connector;
        await using (var server = await StartAsync(folder))
        {
            connector = await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync());
            await SendAsync(server, connector);
        }

        var file = folder.File("stats.db");
        if (how == "lost")
        {
            File.Delete(file);
        }
        else
        {
            await File.WriteAllBytesAsync(file, new byte[20_000], TestContext.Current.CancellationToken);
        }

        await using (var server = await StartAsync(folder))
        {
            var answer = await server.Generic(connector).SendAsync("""{"after":1}""");
            Assert.Equal(200, answer.Status);
            await Eventually.HoldsAsync(async () => await SumAsync(server, $"/connectors/{connector.Id}/stats") == (1, 0, 0));
        }
    }

    [Fact]
    public async Task A_disabled_connector_counts_what_it_refuses_and_an_unknown_id_has_no_statistics()
    {
        await using var server = await IngestServer.StartAsync();
        var connector = await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync());
        await server.Api.SendAsync(HttpMethod.Patch, $"/connectors/{connector.Id}", new { enabled = false });
        await server.Generic(connector).SendAsync("{}");

        await Eventually.HoldsAsync(async () => await SumAsync(server, $"/connectors/{connector.Id}/stats") == (0, 0, 1));
        var unknown = connector.Id[..^4] + "aaaa";
        Assert.Equal(404, (await server.Api.SendAsync(HttpMethod.Get, $"/connectors/{unknown}/stats")).Status);
    }

    [Fact]
    public async Task A_wrong_range_is_explained()
    {
        await using var server = await IngestServer.StartAsync();
        var workspace = await server.Api.CreateWorkspaceAsync();
        var connector = await server.Api.CreateConnectorAsync(workspace);
        foreach (var path in new[] { $"/connectors/{connector.Id}/stats", $"/workspaces/{workspace}/stats" })
        {
            await AssertInvalidAsync(server, path + "?from=yesterday", "from", "like 2026-11-29T08:00:00Z");
            await AssertInvalidAsync(server, path + "?from=2020-01-01T00:00:00Z", "from", "at most 7 days");
            await AssertInvalidAsync(server, path + "?from=2020-01-02T00:00:00Z&to=2020-01-01T00:00:00Z", "from", "before to");
            Assert.Equal(400, (await server.Api.SendAsync(HttpMethod.Get, path + "?step=60")).Status);
            var old = await server.Api.SendAsync(HttpMethod.Get, path + "?from=2020-01-01T00:00:30Z&to=2020-01-01T02:00:00Z");
            Assert.Equal("2020-01-01T00:00:00.000000Z", old.Member("from"));
            Assert.Equal(0, old.Json!.Value.GetProperty("data").GetArrayLength());
        }
    }

    [Fact]
    public async Task The_nodes_of_the_installation_are_listed()
    {
        await using var server = await IngestServer.StartAsync();
        JsonElement nodes = default;
        await Eventually.HoldsAsync(async () =>
        {
            nodes = (await server.Api.SendAsync(HttpMethod.Get, "/nodes")).Json!.Value.GetProperty("data");
            return nodes.GetArrayLength() == 1;
        });
        Assert.Equal(["gateway", "silo", "console"], nodes[0].GetProperty("roles").EnumerateArray().Select(role => role.GetString()!));
        Assert.Equal(server.Address.ToString().TrimEnd('/'), nodes[0].GetProperty("address").GetString());
    }

    private static async Task AssertMinutesAsync(IngestServer server, TestConnector connector, string workspace)
    {
        var stats = (await server.Api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}/stats")).Json!.Value;
        var counted = stats.GetProperty("data").EnumerateArray().Where(minute => minute.GetProperty("accepted").GetInt64() > 0).ToArray();
        Assert.InRange(counted.Length, 1, 2);
        Assert.EndsWith(":00.000000Z", counted[0].GetProperty("at").GetString(), StringComparison.Ordinal);
        var latency = counted[0].GetProperty("latency");
        Assert.InRange(latency.GetProperty("p50").GetDouble(), 0, latency.GetProperty("p99").GetDouble());
        Assert.Equal((2, 1, 3), await SumAsync(server, $"/workspaces/{workspace}/stats"));
        Assert.True((await server.Api.SendAsync(HttpMethod.Get, $"/workspaces/{workspace}/stats")).Json!.Value
            .GetProperty("limit").GetInt32() > 0);
    }

    private static Task<IngestServer> StartAsync(TemporaryFolder folder) =>
        IngestServer.StartAsync(new Dictionary<string, string> { ["Ingest:DataDirectory"] = folder.Path });

    /// <summary>The first time: two new events, one duplicate, and three refusals.</summary>
    private static async Task SendAsync(IngestServer server, TestConnector connector)
    {
        var sender = server.Generic(connector);
        await sender.SendAsync("""{"n":1}""");
        await sender.SendAsync("""{"n":2}""");
        await sender.SendAsync("""{"n":1}""");
        var forger = server.Generic(connector with { Secret = "another secret" });
        await forger.SendAsync("""{"n":3}""");
        await forger.SendAsync("""{"n":4}""");
        await sender.SendAsync("[]");
    }

    private static async Task AssertInvalidAsync(IngestServer server, string path, string field, string part)
    {
        var answer = await server.Api.SendAsync(HttpMethod.Get, path);
        Assert.Equal(422, answer.Status);
        Assert.Contains(part, answer.Json!.Value.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    private static async Task<(long Accepted, long Duplicates, long Refused)> SumAsync(IngestServer server, string path)
    {
        var minutes = (await server.Api.SendAsync(HttpMethod.Get, path)).Json!.Value.GetProperty("data").EnumerateArray().ToArray();
        return (
            minutes.Sum(minute => minute.GetProperty("accepted").GetInt64()),
            minutes.Sum(minute => minute.GetProperty("duplicates").GetInt64()),
            minutes.Sum(minute => minute.GetProperty("refused").EnumerateObject().Sum(reason => reason.Value.GetInt64())));
    }
}
