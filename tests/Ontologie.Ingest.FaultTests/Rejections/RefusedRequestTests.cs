using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Rejections;

public sealed class RefusedRequestTests : IAsyncDisposable
{
    private const int Refused = 500;

    private static readonly TimeSpan Durable = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = LoopbackPort.Find();
    private readonly HttpClient _http = new();
    private IngestProcess? _server;

    [Fact]
    public async Task A_wrong_secret_under_load_loses_nothing()
    {
        var orders = new RefusedOrders(Refused);
        var api = await StartAsync();
        await orders.CreateAsync(api, _http);
        await orders.SendAsync(_http, "invalid_signature");
        await orders.WaitForQuarantineAsync(api, Patience);

        await AssertRecoveryAsync(orders, api);
    }

    [Fact]
    public async Task A_node_killed_two_seconds_after_the_last_refusal_loses_nothing()
    {
        var orders = new RefusedOrders(Refused);
        await orders.CreateAsync(await StartAsync(), _http);
        await orders.SendAsync(_http, "invalid_signature");
        await Task.Delay(Durable);
        await _server!.KillAsync();
        await _server.DisposeAsync();

        var api = await StartAsync();
        await orders.WaitForQuarantineAsync(api, TimeSpan.Zero);
        await AssertRecoveryAsync(orders, api);
    }

    [Fact]
    public async Task Stripes_first_events_are_recovered_after_its_secret_is_entered()
    {
        const string Secret = "whsec_entered_after_the_first_events_came";
        var api = await StartAsync();
        var workspace = await api.CreateWorkspaceAsync();
        var created = await api.SendAsync(
            HttpMethod.Post, $"/workspaces/{workspace}/connectors", new { name = "Payments", provider = "stripe" });
        var connector = created.Member("id")!;
        Assert.Equal("needs_secret", (await api.SendAsync(HttpMethod.Get, $"/connectors/{connector}/health")).Member("state"));

        for (var number = 1; number <= 3; number++)
        {
            using var request = Signed(connector, Secret, $$"""{"id":"evt_{{number}}","type":"invoice.paid"}""");
            using var response = await _http.SendAsync(request);
            Assert.Equal(401, (int)response.StatusCode);
        }

        await api.AddSecretAsync(connector, Secret);
        await WaitForAsync(async () => await RecoverableAsync(api, connector) == 3);
        var recovered = await api.SendAsync(HttpMethod.Post, $"/connectors/{connector}/rejections/recover", new { });
        Assert.Equal(3, recovered.Json!.Value.GetProperty("recovered").GetInt32());
        Assert.Equal(3, (await api.ListEventsAsync(connector)).Count);
        Assert.Equal("receiving", (await api.SendAsync(HttpMethod.Get, $"/connectors/{connector}/health")).Member("state"));
    }

    [Fact]
    public async Task Neither_a_secret_nor_a_refused_body_is_readable_in_files_or_logs()
    {
        var orders = new RefusedOrders(20);
        var api = await StartAsync("--Logging:LogLevel:Default=Debug");
        await orders.CreateAsync(api, _http);
        await orders.SendAsync(_http, "invalid_signature");
        await orders.WaitForQuarantineAsync(api, Patience);
        var one = (await orders.ListAsync(api))[0].GetProperty("id").GetString();
        var answers = new List<string>();
        foreach (var path in new[] { "", $"/{one}" })
        {
            answers.Add((await api.SendAsync(HttpMethod.Get, $"/connectors/{orders.Connector}/rejections{path}")).Text);
        }

        answers.Add((await api.SendAsync(
            HttpMethod.Post, $"/connectors/{orders.Connector}/diagnoses", new { rejectionId = one })).Text);
        await _server!.TerminateAsync();
        await _server.WaitForExitAsync();

        string[] hidden = [RefusedOrders.RightSecret, RefusedOrders.WrongSecret, RefusedOrders.BodyMark];
        Assert.All(hidden, text => Assert.All(answers, answer => Assert.DoesNotContain(text, answer, StringComparison.Ordinal)));
        Assert.All(hidden, text => Assert.DoesNotContain(text, _server.Output, StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(_server.DataDirectory, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            Assert.All(hidden, text => Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text))));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
        {
            await server.DisposeAsync();
        }

        _http.Dispose();
        _folder.Dispose();
    }

    /// <summary>Signed as https://docs.stripe.com/webhooks#verify-manually describes it.</summary>
    private static HttpRequestMessage Signed(string connector, string secret, string body)
    {
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/webhooks/{connector}", UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Stripe-Signature", $"t={time},v1={Convert.ToHexStringLower(mac)}");
        return request;
    }

    private async Task AssertRecoveryAsync(RefusedOrders orders, ManagementClient api)
    {
        Assert.Equal((0, 0, Refused), await orders.RecoverAsync(api, dryRun: true));
        await orders.CorrectAsync(api);

        Assert.Equal((Refused, 0, 0), await orders.RecoverAsync(api, dryRun: true));
        Assert.Equal((Refused, 0, 0), await orders.RecoverAsync(api, dryRun: false));
        Assert.Equal((0, 0, 0), await orders.RecoverAsync(api, dryRun: false));
        await orders.AssertRecoveredInOrderAsync(api);
        await orders.SendAsync(_http, "duplicate");
    }

    private async Task<ManagementClient> StartAsync(params string[] arguments)
    {
        _server = await IngestProcess.StartAsync(_folder.File("data"), _port, arguments);
        _http.BaseAddress ??= _server.Address;
        return new ManagementClient(_http, (await File.ReadAllTextAsync(_server.AdminKeyFile)).Trim());
    }

    private static async Task<int> RecoverableAsync(ManagementClient api, string connector)
    {
        var list = await api.SendAsync(HttpMethod.Get, $"/connectors/{connector}/rejections");
        return list.Json!.Value.GetProperty("data").EnumerateArray().Count(item => item.GetProperty("quarantined").GetBoolean());
    }

    private static async Task WaitForAsync(Func<Task<bool>> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, "It did not happen in time.");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }
}
