using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Files;

/// <summary>A connector of a server, and the events acknowledged to its sender.</summary>
internal sealed class AcknowledgedEvents
{
    private const int InFlight = 16;

    private readonly TestConnector _connector;
    private readonly HashSet<string> _ids = [];

    private AcknowledgedEvents(TestConnector connector) => _connector = connector;

    internal static async Task<AcknowledgedEvents> StartAsync(IngestProcess server)
    {
        using var http = Client(server);
        var api = Api(http, server);
        return new AcknowledgedEvents(await api.CreateConnectorAsync(await api.CreateWorkspaceAsync()));
    }

    /// <summary>Sends events, several at once, and expects an acknowledgement for each.</summary>
    internal async Task SendAsync(IngestProcess server, int count)
    {
        using var http = Client(server);
        foreach (var some in Enumerable.Range(_ids.Count, count).Chunk(InFlight))
        {
            var answers = await Task.WhenAll(some.Select(number => SendAsync(http, number)));
            Assert.All(answers, answer => Assert.Equal(200, answer.Status));
            _ids.UnionWith(answers.Select(answer => answer.EventId!));
        }
    }

    /// <summary>Sends one event and records it if it is acknowledged.</summary>
    internal async Task<HttpAnswer> TrySendAsync(IngestProcess server, int number)
    {
        using var http = Client(server);
        var answer = await SendAsync(http, number);
        if (answer.Status == 200)
        {
            _ids.Add(answer.EventId!);
        }

        return answer;
    }

    /// <summary>Asserts that the server's log contains every acknowledged event, without gaps.</summary>
    internal async Task AssertStoredAsync(IngestProcess server)
    {
        using var http = Client(server);
        var stored = await Api(http, server).ListEventsAsync(_connector.Id);
        Assert.Subset(stored.Select(one => one.EventId).ToHashSet(), _ids);
        Assert.Equal(Enumerable.Range(1, stored.Count).Select(number => (long)number), stored.Select(one => one.Sequence));
    }

    private Task<HttpAnswer> SendAsync(HttpClient http, int number) =>
        new GenericSender(http, _connector.Id, _connector.Secret).SendAsync($$"""{"type":"test","number":{{number}}}""");

    private static HttpClient Client(IngestProcess server) => new() { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(60) };

    private static ManagementClient Api(HttpClient http, IngestProcess server) =>
        new(http, File.ReadAllText(server.AdminKeyFile).Trim());
}
