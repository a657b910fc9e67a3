using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Management;

/// <summary>Repeats of an identity, with the same or other bytes, are acknowledged to the sender and shown to the owner.</summary>
public sealed class RepeatApiTests(SharedServer shared)
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Stripe_test_events_that_share_an_id_are_counted_on_the_event_and_on_the_connector()
    {
        var sender = await SenderAsync("stripe");
        var first = await sender.SendAsync(StripeEvent("charge.succeeded"));
        var second = await sender.SendAsync(StripeEvent("invoice.paid"));

        Expect.Accepted(first);
        Expect.Duplicate(second, first.EventId);
        Assert.Equal((1, 1), await RepeatsAsync(sender, first.EventId));
        Assert.Equal(1, await ConflictsAsync(sender));
    }

    [Fact]
    public async Task A_list_shows_the_repeats_of_each_event()
    {
        var sender = await SenderAsync("generic");
        var first = await sender.SendAsync("{}", "msg_1");
        await sender.SendAsync("{}", "msg_2");
        Expect.Duplicate(await sender.SendAsync("""{"n":2}""", "msg_1"), first.EventId);

        // Showing the event stores what was counted.
        Assert.Equal((1, 1), await RepeatsAsync(sender, first.EventId));
        var server = await shared.ServerAsync();
        var listed = Api.Data(await server.Api.SendAsync(HttpMethod.Get, $"/connectors/{sender.Endpoint}/events"))
            .Select(item => item.GetProperty("repeats").GetProperty("withOtherBody").GetInt64());
        Assert.Equal([1, 0], listed);
    }

    [Theory]
    [InlineData("generic")]
    [InlineData("standard-webhooks")]
    public async Task A_signed_id_with_another_body_is_a_conflict_each_time(string provider)
    {
        var sender = await SenderAsync(provider);
        var first = await sender.SendAsync("""{"type":"order.created","n":1}""", "msg_1");
        Expect.Duplicate(await sender.SendAsync("""{"type":"order.paid","n":2}""", "msg_1"), first.EventId);
        Expect.Duplicate(await sender.SendAsync("""{"type":"order.sent","n":3}""", "msg_1"), first.EventId);
        var other = await sender.SendAsync("""{"type":"order.sent","n":3}""", "msg_2");

        Assert.Equal((2, 2), await RepeatsAsync(sender, first.EventId));
        Assert.Equal((0, 0), await RepeatsAsync(sender, other.EventId));
        Assert.Equal(2, await ConflictsAsync(sender));
    }

    [Fact]
    public async Task A_conflict_is_distinguished_from_a_plain_repeat()
    {
        var sender = await SenderAsync("generic");
        var first = await sender.SendAsync("{}", "msg_1");
        await sender.SendAsync("""{ }""", "msg_1");
        await sender.SendAsync("{}", "msg_1");

        Assert.Equal((2, 1), await RepeatsAsync(sender, first.EventId));
        Assert.Equal(1, await ConflictsAsync(sender));
    }

    [Theory]
    [InlineData("generic")]
    [InlineData("github")]
    [InlineData("stripe")]
    [InlineData("standard-webhooks")]
    public async Task A_repeated_delivery_is_counted_and_is_not_a_conflict(string provider)
    {
        var sender = await SenderAsync(provider);
        var before = Now;
        var first = await sender.SendAsync(StripeEvent("charge.succeeded"), "msg_1");
        for (var n = 0; n < 3; n++)
        {
            Expect.Duplicate(await sender.SendAsync(StripeEvent("charge.succeeded"), "msg_1"), first.EventId);
        }

        Assert.Equal((3, 0), await RepeatsAsync(sender, first.EventId));
        Assert.Equal(0, await ConflictsAsync(sender));
        var shown = await EventAsync(sender, first.EventId);
        Assert.InRange(shown.GetProperty("repeats").GetProperty("lastAt").GetDateTimeOffset(), before, Now);
    }

    [Fact]
    public async Task An_event_without_repeats_has_zero_repeats()
    {
        var sender = await SenderAsync("generic");
        var answer = await sender.SendAsync("{}", "msg_1");

        Assert.Equal(
            """{"count":0,"lastAt":null,"withOtherBody":0}""",
            (await EventAsync(sender, answer.EventId)).GetProperty("repeats").GetRawText());
    }

    [Fact]
    public async Task Each_of_many_senders_at_once_is_counted()
    {
        var sender = await SenderAsync("generic");
        var time = Now;
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => sender.SendAsync("{}", "msg_1", time)));

        Assert.Single(answers, answer => answer.Word == "accepted");
        Assert.Equal((63, 0), await RepeatsAsync(sender, answers[0].EventId));
    }

    [Fact]
    public async Task A_connector_shows_its_conflicts_in_every_response()
    {
        var server = await shared.ServerAsync();
        var workspace = await server.Api.CreateWorkspaceAsync();
        var created = Api.Json(
            await server.Api.SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/connectors", new { name = "a", secret = Expect.Secret }),
            201);
        Assert.Equal(0, created.GetProperty("conflicts").GetInt64());
        var quiet = await server.Api.CreateConnectorAsync(workspace);
        var id = created.GetProperty("id").GetString()!;
        var sender = new SignedSender(server, new TestConnector(id, Expect.Secret, ""), "generic");
        await sender.SendAsync("{}", "msg_1");
        await sender.SendAsync("""{"n":2}""", "msg_1");

        Assert.Equal(1, await ConflictsAsync(sender));
        var changed = await server.Api.PatchConnectorAsync(id, new { name = "renamed" });
        Assert.Equal(1, Api.Json(changed, 200).GetProperty("conflicts").GetInt64());
        var listed = Api.Data(await server.Api.SendAsync(HttpMethod.Get, $"/workspaces/{workspace}/connectors"))
            .ToDictionary(
                connector => connector.GetProperty("id").GetString()!, connector => connector.GetProperty("conflicts").GetInt64());
        Assert.Equal((1, 0), (listed[id], listed[quiet.Id]));
        await server.Api.RetireAsync(id);
        Assert.Equal(1, await ConflictsAsync(sender));
    }

    [Fact]
    public async Task Repeats_survive_a_restart_and_continue()
    {
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Ingest:DataDirectory"] = folder.File("data") };
        TestConnector connector;
        string eventId;
        await using (var server = await IngestServer.StartAsync(settings))
        {
            connector = await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync());
            var sender = new SignedSender(server, connector, "generic");
            eventId = (await sender.SendAsync("{}", "msg_1")).EventId!;
            Expect.Duplicate(await sender.SendAsync("""{"n":2}""", "msg_1"), eventId);
        }

        await using (var server = await IngestServer.StartAsync(settings))
        {
            var sender = new SignedSender(server, connector, "generic");
            Assert.Equal((1, 1), await RepeatsAsync(sender, eventId));
            Expect.Duplicate(await sender.SendAsync("{}", "msg_1"), eventId);
            Expect.Duplicate(await sender.SendAsync("""{"n":2}""", "msg_1"), eventId);
            Assert.Equal((3, 2), await RepeatsAsync(sender, eventId));
            Assert.Equal(2, await ConflictsAsync(sender));
        }
    }

    [Fact]
    public async Task A_read_works_with_a_silo_that_cannot_settle_repeats()
    {
        await using var server = await IngestServer.StartAsync(
            services: collection => collection.AddSingleton<IIncomingGrainCallFilter, SiloOfTheVersionBefore>());
        var sender = new SignedSender(server, await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync()), "generic");
        var answer = await sender.SendAsync("{}", "msg_1");

        Assert.Equal((0, 0), await RepeatsAsync(sender, answer.EventId));
        Assert.Equal(0, await ConflictsAsync(sender));
        Assert.Equal(200, (await server.Api.PatchConnectorAsync(sender.Endpoint, new { name = "renamed" })).Status);
    }

    [Fact]
    public async Task While_repeats_cannot_be_stored_deliveries_and_reads_still_work()
    {
        FaultyEventStore? store = null;
        await using var server = await IngestServer.StartAsync(
            services: collection => collection.DecorateEventStore(inner => store = new FaultyEventStore(inner)));
        var sender = new SignedSender(server, await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync()), "generic");
        var answer = await sender.SendAsync("{}", "msg_1");
        store!.FailRepeats(int.MaxValue);
        Expect.Duplicate(await sender.SendAsync("{}", "msg_1"), answer.EventId);
        Assert.Equal((0, 0), await RepeatsAsync(sender, answer.EventId));
        Assert.Equal(0, await ConflictsAsync(sender));

        store.FailRepeats(0);
        Assert.Equal((1, 0), await RepeatsAsync(sender, answer.EventId));
    }

    private async Task<SignedSender> SenderAsync(string provider)
    {
        var server = await shared.ServerAsync();
        var secret = provider is "stripe" or "standard-webhooks" ? "whsec_" + Convert.ToBase64String(new byte[24]) : Expect.Secret;
        return new SignedSender(server, await server.Api.CreateConnectorAsync(await shared.WorkspaceAsync(), secret, provider), provider);
    }

    /// <summary>A test event of Stripe; all of them have the same id.</summary>
    private static string StripeEvent(string type) => JsonSerializer.Serialize(
        new { id = "evt_00000000000000", @object = "event", livemode = false, type, data = new { @object = new { id = type } } });

    private static async Task<JsonElement> EventAsync(SignedSender sender, string? eventId) =>
        Api.Json(await sender.Server.Api.SendAsync(HttpMethod.Get, $"/connectors/{sender.Endpoint}/events/{eventId}"), 200);

    private static async Task<(long Count, long WithOtherBody)> RepeatsAsync(SignedSender sender, string? eventId)
    {
        var repeats = (await EventAsync(sender, eventId)).GetProperty("repeats");
        return (repeats.GetProperty("count").GetInt64(), repeats.GetProperty("withOtherBody").GetInt64());
    }

    private static async Task<long> ConflictsAsync(SignedSender sender) =>
        Api.Json(await sender.Server.Api.SendAsync(HttpMethod.Get, $"/connectors/{sender.Endpoint}"), 200)
            .GetProperty("conflicts").GetInt64();

    /// <summary>A sender of any provider. It signs an id if the scheme can.</summary>
    private sealed class SignedSender(IngestServer server, TestConnector connector, string provider)
    {
        private readonly ProviderProfile _profile = ProviderProfiles.Find(provider)!;

        internal IngestServer Server { get; } = server;

        internal string Endpoint => connector.Id;

        internal async Task<HttpAnswer> SendAsync(string body, string? id = null, DateTimeOffset? time = null)
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/webhooks/{Endpoint}", UriKind.Relative));
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.ContentType = new("application/json");
            foreach (var (name, value) in WebhookSigner.Sign(
                _profile, Encoding.UTF8.GetBytes(connector.Secret), bytes, time ?? Now, id))
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var response = await Server.Http.SendAsync(request);
            return await HttpAnswer.ReadAsync(response);
        }
    }

    /// <summary>Fails like a silo without this method.</summary>
    private sealed class SiloOfTheVersionBefore : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context) => context.MethodName == nameof(IEndpointGrain.SettleRepeatsAsync)
            ? throw new OrleansException("The method is not known.")
            : context.Invoke();
    }
}
