using System.Text;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

public sealed class GitHubTests(SharedServer shared)
{
    private const string Body = """{"type":"not this","action":"opened"}""";

    [Fact]
    public async Task Delivery_is_accepted_with_the_event_type_from_its_header()
    {
        var (server, connector, sender) = await CreateAsync();
        Expect.Accepted(
            await sender.SendAsync(Body, "pull_request"), ExpectedEventId.OfSigned(connector.Id, Encoding.UTF8.GetBytes(Body)));
        var stored = Assert.Single(await server.Api.ListEventsAsync(connector.Id));
        Assert.Equal("pull_request", stored.Type);
    }

    [Fact]
    public async Task Redelivery_with_another_unsigned_delivery_id_is_a_duplicate()
    {
        var (_, _, sender) = await CreateAsync();
        var first = await sender.SendAsync(Body, delivery: "1");
        Expect.Duplicate(await sender.SendAsync(Body, delivery: "2"), first.EventId);
    }

    [Fact]
    public async Task Signature_in_the_generic_scheme_or_with_another_secret_is_refused()
    {
        var (server, connector, _) = await CreateAsync();
        Expect.Refused(await server.Generic(connector).SendAsync(Body), 401, "invalid_signature");
        Expect.Refused(await server.GitHub(connector with { Secret = "another" }).SendAsync(Body), 401, "invalid_signature");
    }

    private async Task<(IngestServer Server, TestConnector Connector, GitHubSender Sender)> CreateAsync()
    {
        var server = await shared.ServerAsync();
        var connector = await server.Api.CreateConnectorAsync(await shared.WorkspaceAsync(), Expect.Secret, provider: "github");
        return (server, connector, server.GitHub(connector));
    }
}
