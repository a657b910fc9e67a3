using System.Globalization;
using System.Text.Json;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Linking;

/// <summary>
/// Events that update few orders in a mixed order, and what the orders must be in the end. An event of which the answer is lost is sent
/// again until it is acknowledged, so the end does not depend on the faults.
/// </summary>
internal sealed class LinkedOrders(int events)
{
    private const int Orders = 50;
    private const int Concurrent = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LinkLimit = TimeSpan.FromMinutes(3);

    /// <summary>Enough for several kills while events wait for the linker. More, by a variable, only take longer.</summary>
    internal static readonly int Count =
        int.TryParse(Environment.GetEnvironmentVariable("INGEST_LINKED_EVENTS"), CultureInfo.InvariantCulture, out var many) ? many : 4000;

    private static readonly object Type = new
    {
        properties = new { total = new { type = "number" }, state = new { type = "text" } },
        relations = new { customer = new { to = "customer", cardinality = "manyToOne" } },
    };

    private string _workspace = "";
    private TestConnector? _connector;
    private int _sent;

    /// <summary>How many events are acknowledged.</summary>
    internal int Sent => Volatile.Read(ref _sent);

    internal async Task CreateAsync(ManagementClient api)
    {
        _workspace = await api.CreateWorkspaceAsync(maxConcurrentRequests: 1000);
        _connector = await api.CreateConnectorAsync(_workspace, secret: "a secret for orders that are linked");
        await ExpectAsync(api, HttpMethod.Put, $"/workspaces/{_workspace}/entity-types/customer", new { properties = new { } }, 201);
        await ExpectAsync(api, HttpMethod.Put, $"/workspaces/{_workspace}/entity-types/order", Type, 201);
        await ExpectAsync(api, HttpMethod.Post, $"/connectors/{_connector.Id}/link-rules", Rule("/body/total"), 201);
    }

    /// <summary>Sends all events, each until it is acknowledged.</summary>
    internal async Task SendAsync(HttpClient http)
    {
        var sender = new GenericSender(http, _connector!.Id, _connector.Secret);
        var limits = new ParallelOptions { MaxDegreeOfParallelism = Concurrent };
        await Parallel.ForAsync(0, events, limits, async (number, stop) =>
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(new
            {
                id = number % Orders,
                total = number,
                twice = 2 * number,
                state = State(number),
                customer = Customer(number),
                order = OrderOf(number),
            });
            while (!await IsAcknowledgedAsync(sender, body))
            {
                await Task.Delay(Pause, stop);
            }

            Interlocked.Increment(ref _sent);
        });
    }

    /// <summary>Publishes a rule that makes another value of the total, and starts to apply it to all events.</summary>
    internal async Task<string> RelinkAsync(ManagementClient api)
    {
        var rules = (await ExpectAsync(api, HttpMethod.Get, $"/connectors/{_connector!.Id}/link-rules", null, 200)).Json!.Value;
        var rule = rules.GetProperty("data")[0].GetProperty("id").GetString();
        await ExpectAsync(api, HttpMethod.Put, $"/connectors/{_connector.Id}/link-rules/{rule}", Rule("/body/twice"), 200);
        return (await ExpectAsync(api, HttpMethod.Post, $"/connectors/{_connector.Id}/relinks", new { }, 202)).Member("id")!;
    }

    internal Task WaitForRelinkAsync(ManagementClient api, string relink) => WaitAsync(async () =>
        (await api.SendAsync(HttpMethod.Get, $"/connectors/{_connector!.Id}/relinks/{relink}")).Member("state") == "done");

    /// <summary>Waits until every event of the log is linked.</summary>
    internal Task WaitForLinksAsync(ManagementClient api) => WaitAsync(async () =>
    {
        var linker = await api.SendAsync(HttpMethod.Get, $"/connectors/{_connector!.Id}/linker");
        return linker.Status == 200 && linker.Json!.Value.GetProperty("lag").GetInt64() == 0
            && linker.Json.Value.GetProperty("checkpoint").GetInt64() >= events;
    });

    /// <summary>Every event is linked, and every order has the values of its event with the highest order.</summary>
    internal async Task AssertLinkedAsync(ManagementClient api, int factor)
    {
        foreach (var status in new[] { "accepted", "unlinked", "failed" })
        {
            var page = await ExpectAsync(api, HttpMethod.Get, $"/connectors/{_connector!.Id}/events?status={status}", null, 200);
            Assert.Empty(page.Json!.Value.GetProperty("data").EnumerateArray());
        }

        for (var id = 0; id < Orders; id++)
        {
            var winner = Enumerable.Range(0, events).Where(number => number % Orders == id).MaxBy(OrderOf);
            var entity = (await ExpectAsync(
                api, HttpMethod.Get, $"/workspaces/{_workspace}/entities/order/{id}", null, 200)).Json!.Value;
            var properties = entity.GetProperty("properties");
            Assert.Equal(factor * winner, properties.GetProperty("total").GetProperty("value").GetInt32());
            Assert.Equal(State(winner), properties.GetProperty("state").GetProperty("value").GetString());
            var customer = Assert.Single(entity.GetProperty("relations").GetProperty("customer").EnumerateArray());
            Assert.Equal(Customer(winner), customer.GetProperty("key").GetString());
        }
    }

    private static object Rule(string total) => new
    {
        name = "orders",
        entity = new { type = "order", key = "/body/id" },
        properties = new { total, state = "/body/state" },
        relations = new { customer = new { key = "/body/customer" } },
        order = "/body/order",
    };

    /// <summary>Distinct numbers in a mixed order.</summary>
    private static int OrderOf(int number) => (int)(number * 7919L % 1_000_003);

    private static string State(int number) => string.Create(CultureInfo.InvariantCulture, $"state {number % 11}");

    private static string Customer(int number) => string.Create(CultureInfo.InvariantCulture, $"c{number % 7}");

    private static async Task<bool> IsAcknowledgedAsync(GenericSender sender, byte[] body)
    {
        try
        {
            return (await sender.SendAsync(body)).Status == 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<HttpAnswer> ExpectAsync(ManagementClient api, HttpMethod method, string path, object? json, int status)
    {
        var answer = await api.SendAsync(method, path, json);
        Assert.True(answer.Status == status, $"{method} {path}: {answer}");
        return answer;
    }

    private static async Task WaitAsync(Func<Task<bool>> isDone)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await isDone())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < LinkLimit, "Linking did not end.");
            await Task.Delay(Pause);
        }
    }
}
