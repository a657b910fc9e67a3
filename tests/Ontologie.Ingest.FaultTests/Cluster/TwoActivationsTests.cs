using System.Net.Http.Headers;
using System.Text.Json;
using Ontologie.Ingest.Testing.Nodes;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

[Collection(typeof(SharedCluster))]
public sealed class TwoActivationsTests(SharedCluster shared)
{
    [Fact]
    public async Task With_two_activations_of_every_endpoint_each_delivery_is_stored_once_and_read_in_order()
    {
        var cluster = await shared.HealthyAsync();

        // A separate cluster over the same database: its Orleans directory does not know the activations of the first one.
        await using var other = cluster.NewNode("other", "--Ingest:Cluster:Id=other");
        await other.StartAsync();
        await using var both = await Balancer.StartAsync(cluster.Nodes[0], other);
        using var http = new HttpClient { BaseAddress = cluster.Address, Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", cluster.AdminKey);
        var workspace = await MakeWorkspaceAsync(http);

        using var load = await LoadUnderFault.StartAsync(cluster, both.Address, more: ["--repeat", "2", "--workspace", workspace]);
        var endpoints = await EndpointsAsync(http, workspace);
        using var end = new CancellationTokenSource();
        var readers = endpoints.Select(endpoint => FollowAsync(http, endpoint, end.Token)).ToArray();
        await Task.Delay(TimeSpan.FromSeconds(10));

        var figures = await load.StopAndCheckAsync("two activations of every endpoint, each delivery sent twice at once");
        await end.CancelAsync();
        var seen = await Task.WhenAll(readers);
        Assert.Equal(figures.Verdict.Stored, seen.Sum(events => (long)events.Count));
        Assert.Equal(seen.Sum(events => events.Count), seen.SelectMany(events => events).Distinct(StringComparer.Ordinal).Count());

        // Both activations received deliveries; otherwise the test proves nothing.
        Assert.Contains(load.Entries, entry => entry.Word == "duplicate");
        Assert.True(
            figures.Verdict.Acknowledged > load.Entries.Count / 4,
            $"Only {figures.Verdict.Acknowledged} of {load.Entries.Count} were acknowledged.");
    }

    /// <summary>
    /// Follows the log from the last sequence seen. Fails on a missing sequence, which a real reader would never fetch later.
    /// </summary>
    private static async Task<IReadOnlyList<string>> FollowAsync(HttpClient http, string endpoint, CancellationToken end)
    {
        var seen = new List<string>();
        var ending = false;
        while (true)
        {
            using var page = await ReadAsync(http, $"/api/v1/connectors/{endpoint}/events?after={seen.Count}&limit=500");
            var before = seen.Count;
            foreach (var stored in page.RootElement.GetProperty("data").EnumerateArray())
            {
                Assert.Equal(seen.Count + 1, stored.GetProperty("sequence").GetInt64());
                seen.Add(stored.GetProperty("eventId").GetString()!);
            }

            if (seen.Count == before && ending)
            {
                return seen;
            }

            // Sending has ended by now, so the next empty page is the end of the log.
            ending = end.IsCancellationRequested;
        }
    }

    private static async Task<string> MakeWorkspaceAsync(HttpClient http)
    {
        const string settings = """{"name":"both","maxConcurrentRequests":10000}""";
        using var content = new StringContent(settings, new MediaTypeHeaderValue("application/json"));
        using var answer = await http.PostAsync(new Uri("/api/v1/workspaces", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        using var made = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return made.RootElement.GetProperty("id").GetString()!;
    }

    private static async Task<string[]> EndpointsAsync(HttpClient http, string workspace)
    {
        using var list = await ReadAsync(http, $"/api/v1/workspaces/{workspace}/connectors");
        return [.. list.RootElement.GetProperty("data").EnumerateArray().Select(connector => connector.GetProperty("id").GetString()!)];
    }

    private static async Task<JsonDocument> ReadAsync(HttpClient http, string path) =>
        JsonDocument.Parse(await http.GetStringAsync(new Uri(path, UriKind.Relative)));
}
