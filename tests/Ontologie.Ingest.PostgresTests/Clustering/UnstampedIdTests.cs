using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Clustering;

/// <summary>Endpoint ids of earlier versions, after an upgrade to this version.</summary>
public sealed class UnstampedIdTests(SharedPostgres postgres)
{
    private const string Secret = "the secret of an old connector";

    [Fact]
    public async Task An_id_that_was_made_before_there_were_stamps_is_found_by_new_nodes_and_edge_gateways_and_junk_is_not()
    {
        var database = await postgres.CreateDatabaseAsync();
        var old = new EndpointId(new IdSource().Next());
        await using (var first = await PostgresNode.StartAsync(database))
        {
            await CreateAsync(first, old);
            await ForgetNotesAsync(database);
        }

        var port = PostgresNode.FreePort();
        await using var node = await PostgresNode.StartAsync(database, port);
        await using var edge = await PostgresNode.StartEdgeAsync(PostgresNode.FreePort(), port);
        foreach (var gateway in new[] { node, edge })
        {
            for (var n = 0; n < 30; n++)
            {
                Assert.Equal(HttpStatusCode.NotFound, await SendToNobodyAsync(gateway));
            }

            var sender = new GenericSender(gateway.Http, old.ToString(), Secret);
            Assert.Equal("accepted", (await sender.SendAsync($$"""{"to":"{{gateway.Address}}"}""")).Word);
        }

        var ids = node.Services.GetRequiredService<IGrainFactory>().GetGrain<IEndpointIdsGrain>(IEndpointIdsGrain.Key);
        var epoch = await ids.GetEpochAsync();
        var unstamped = await ids.ListUnstampedAsync(epoch!.Value, after: null);
        Assert.Equal([old], unstamped!.Ids);
        Assert.True(unstamped.AreLast);
    }

    private static async Task CreateAsync(IngestServer server, EndpointId id)
    {
        var workspace = await server.Api.CreateWorkspaceAsync();
        Assert.True(WorkspaceId.TryParse(workspace, out var owner));
        var created = await server.Services.GetRequiredService<IGrainFactory>().GetGrain<IWorkspaceGrain>(workspace).CreateConnectorAsync(
            id,
            new ConnectorDefinition
            {
                Workspace = owner,
                Name = "old",
                Provider = "generic",
                RequireTimestamp = false,
                ToleranceSeconds = 300,
                Secret = new NewSecret { Id = new SecretId(new IdSource().Next()), Text = System.Text.Encoding.UTF8.GetBytes(Secret) },
            });
        Assert.Equal(id, created.Connector!.Id);
    }

    private static async Task ForgetNotesAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var forget = source.CreateCommand("DELETE FROM OrleansStorage WHERE GrainTypeString = 'endpoint-ids'");
        Assert.Equal(1, await forget.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<HttpStatusCode> SendToNobodyAsync(IngestServer server)
    {
        using var content = new StringContent("{}");
        using var answer = await server.Http.PostAsync(
            new Uri($"/api/webhooks/{new EndpointId(new IdSource().Next())}", UriKind.Relative),
            content,
            TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
