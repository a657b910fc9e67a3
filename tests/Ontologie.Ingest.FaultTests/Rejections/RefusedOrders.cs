using System.Globalization;
using System.Text.Json;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Rejections;

/// <summary>Signed orders that a connector with a wrong secret refuses, and what must be left of them after the recovery.</summary>
internal sealed class RefusedOrders(int count)
{
    private const int Concurrent = 8;
    private const int PageSize = 500;

    internal const string RightSecret = "the secret that the sender signs with";
    internal const string WrongSecret = "a secret that was entered by mistake";

    /// <summary>Part of every refused body: it must not be readable outside of the sealed requests.</summary>
    internal const string BodyMark = "only-the-owner-may-read-this-order";

    private TestConnector? _connector;

    internal string Connector => _connector!.Id;

    /// <summary>A connector that has received an event, so that only the change of its secret opens the quarantine.</summary>
    internal async Task CreateAsync(ManagementClient api, HttpClient http)
    {
        _connector = await api.CreateConnectorAsync(await api.CreateWorkspaceAsync(maxConcurrentRequests: 1000), RightSecret);
        Assert.Equal("accepted", (await Sender(http).SendAsync("""{"first":true}""")).Word);
        await api.AddSecretAsync(Connector, WrongSecret, keepPreviousSeconds: 0);
    }

    internal Task CorrectAsync(ManagementClient api) => api.AddSecretAsync(Connector, RightSecret, keepPreviousSeconds: 0);

    /// <summary>Sends every order once, several at a time.</summary>
    internal Task SendAsync(HttpClient http, string expected) => Parallel.ForAsync(
        0,
        count,
        new ParallelOptions { MaxDegreeOfParallelism = Concurrent },
        async (number, _) =>
        {
            var answer = await Sender(http).SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { number, mark = BodyMark }));
            Assert.Equal(expected, answer.Word ?? answer.Code);
        });

    /// <summary>Waits until every refused order is on disk.</summary>
    internal async Task WaitForQuarantineAsync(ManagementClient api, TimeSpan limit)
    {
        var start = TimeProvider.System.GetTimestamp();
        while ((await ListAsync(api)).Count(rejection => rejection.GetProperty("quarantined").GetBoolean()) < count)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < limit, "The quarantine is incomplete.");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    internal async Task<(int Recovered, int Duplicates, int StillRefused)> RecoverAsync(ManagementClient api, bool dryRun)
    {
        var answer = await api.SendAsync(HttpMethod.Post, $"/connectors/{Connector}/rejections/recover", new { dryRun });
        Assert.True(answer.Status == 200, answer.ToString());
        var json = answer.Json!.Value;
        return (Number("recovered"), Number("duplicates"), Number("stillRefused"));

        int Number(string name) => json.GetProperty(name).GetInt32();
    }

    /// <summary>Each order is one event, and the log has them in the order of their arrival.</summary>
    internal async Task AssertRecoveredInOrderAsync(ManagementClient api)
    {
        var events = await api.ListEventsAsync(Connector);
        Assert.Equal(count + 1, events.Count);
        Assert.Equal(Enumerable.Range(1, count + 1).Select(number => (long)number), events.Select(stored => stored.Sequence));

        var byArrival = (await ListAsync(api)).Reverse().Select(rejection => rejection.GetProperty("recoveredAs").GetString());
        Assert.Equal(byArrival, events.Skip(1).Select(stored => stored.EventId));

        var numbers = new HashSet<int>();
        foreach (var stored in events.Skip(1))
        {
            var body = JsonElement.Parse(await api.BodyAsync(Connector, stored.EventId));
            Assert.True(numbers.Add(body.GetProperty("number").GetInt32()));
        }
    }

    /// <summary>All rejections, newest first.</summary>
    internal async Task<IReadOnlyList<JsonElement>> ListAsync(ManagementClient api)
    {
        var all = new List<JsonElement>();
        string? after = null;
        do
        {
            var query = string.Create(CultureInfo.InvariantCulture, $"?limit={PageSize}") + (after is null ? "" : $"&after={after}");
            var answer = await api.SendAsync(HttpMethod.Get, $"/connectors/{Connector}/rejections{query}");
            Assert.True(answer.Status == 200, answer.ToString());
            all.AddRange(answer.Json!.Value.GetProperty("data").EnumerateArray());
            after = answer.Member("nextCursor");
        }
        while (after is not null);

        return all;
    }

    private GenericSender Sender(HttpClient http) => new(http, Connector, RightSecret);
}
