using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Testing.Clusters;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Endpoints;

/// <summary>Ids that were never assigned cost no grain call, and assigned ids are never refused: decision 0015.</summary>
public sealed class UnknownIdTests : IAsyncLifetime
{
    private readonly EndpointCalls _calls = new();
    private readonly OldSilo _oldSilo = new();
    private IngestCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await IngestCluster.StartAsync(silos: 2, configureSilo: silo =>
    {
        silo.Services.AddSingleton<IIncomingGrainCallFilter>(_calls);
        _oldSilo.AddTo(silo);
    });

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task An_unassigned_id_is_refused_without_a_call_to_its_grain()
    {
        await RefuseWithoutCallsAsync();
        var before = _calls.Count;
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await SendToUnassignedIdAsync()).Status);
        }

        Assert.Equal(before, _calls.Count);
    }

    [Fact]
    public async Task The_answer_equals_that_of_a_disabled_connector()
    {
        await RefuseWithoutCallsAsync();
        var connector = await _cluster.CreateConnectorAsync();
        await connector.Grain.UpdateAsync(new ConnectorChange { Enabled = false });

        Assert.Equal(await SendAsync(connector.Id), await SendToUnassignedIdAsync());
    }

    [Fact]
    public async Task An_id_created_before_stamps_existed_still_receives()
    {
        var connector = await _cluster.CreateConnectorAsync(isStamped: false);
        ForgetNotes();
        await RefuseWithoutCallsAsync();

        Assert.Equal("accepted", (await _cluster.WhileTimePassesAsync(connector.SendAsync("{}"))).Status);
    }

    [Fact]
    public async Task An_id_without_a_stamp_created_for_an_old_caller_receives_at_once()
    {
        await RefuseWithoutCallsAsync();
        for (var i = 0; i < 3; i++)
        {
            var connector = await _cluster.CreateConnectorAsync(isStamped: false);
            Assert.Equal("accepted", (await _cluster.WhileTimePassesAsync(connector.SendAsync("{}"))).Status);
        }

        await RefuseWithoutCallsAsync();
    }

    [Fact]
    public async Task An_id_created_by_an_old_silo_receives_at_once_during_and_after_the_upgrade()
    {
        await RefuseWithoutCallsAsync();
        _oldSilo.Join();
        var connector = await _cluster.CreateConnectorAsync(isStamped: false);
        ForgetNotes();
        Assert.Equal("accepted", (await _cluster.WhileTimePassesAsync(connector.SendAsync("""{"n":1}"""))).Status);

        var another = await _cluster.CreateConnectorAsync(isStamped: false);
        ForgetNotes();
        _oldSilo.Leave();
        Assert.Equal("accepted", (await _cluster.WhileTimePassesAsync(another.SendAsync("""{"n":2}"""))).Status);
        await RefuseWithoutCallsAsync();
        Assert.Equal("accepted", (await _cluster.WhileTimePassesAsync(another.SendAsync("""{"n":3}"""))).Status);
    }

    [Fact]
    public async Task An_id_inserted_directly_into_the_database_is_found_after_a_minute()
    {
        await RefuseWithoutCallsAsync();
        var connector = await _cluster.CreateConnectorAsync(isStamped: false);
        ForgetNotes();
        Assert.Equal(404, (await _cluster.WhileTimePassesAsync(connector.SendAsync("{}"))).StatusCode);

        _cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        await EventuallyAsync(async () => (await connector.SendAsync("{}")).Status == "accepted");
    }

    [Fact]
    public async Task A_connector_gets_a_stamped_id_if_the_caller_supports_it_and_keeps_it_when_the_call_is_repeated()
    {
        var workspace = await _cluster.CreateWorkspaceAsync();
        var chosen = new EndpointId(new IdSource().Next());
        var first = await CreateAsync(workspace, chosen, takesStampedId: true);
        var again = await CreateAsync(workspace, chosen, takesStampedId: true);
        Assert.NotEqual(chosen, first);
        Assert.Equal(chosen.Value >> 32, first.Value >> 32);
        Assert.Equal(first, again);

        var old = new EndpointId(new IdSource().Next());
        Assert.Equal(old, await CreateAsync(workspace, old, takesStampedId: false));
        Assert.Equal(old, await CreateAsync(workspace, old, takesStampedId: true));
    }

    private async Task<EndpointId> CreateAsync(WorkspaceId workspace, EndpointId id, bool takesStampedId)
    {
        var created = await _cluster.Grains.GetGrain<IWorkspaceGrain>(workspace.ToString()).CreateConnectorAsync(id, new ConnectorDefinition
        {
            Workspace = workspace,
            Name = "test",
            Provider = "generic",
            RequireTimestamp = false,
            ToleranceSeconds = 300,
            Secret = null,
            TakesStampedId = takesStampedId,
        });
        return created.Connector!.Id;
    }

    /// <summary>Earlier versions left only a row of grain state, without an entry in the list of ids.</summary>
    private void ForgetNotes()
    {
        using var connection = new SqliteConnection($"Data Source={_cluster.GrainsFile}");
        connection.Open();
        using var forget = connection.CreateCommand();
        forget.CommandText = "DELETE FROM OrleansStorage WHERE GrainTypeString = 'endpoint-ids'";
        Assert.Equal(1, forget.ExecuteNonQuery());
    }

    /// <summary>Sends to an unassigned id until the gateway refuses it without a grain call.</summary>
    private Task RefuseWithoutCallsAsync() => EventuallyAsync(async () =>
    {
        var before = _calls.Count;
        Assert.Equal(HttpStatusCode.NotFound, (await SendToUnassignedIdAsync()).Status);
        return before == _calls.Count;
    });

    private async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        for (var attempts = 0; !await _cluster.WhileTimePassesAsync(condition()); attempts++)
        {
            Assert.True(attempts < 1000, "The condition was not met after 1000 attempts.");
            _cluster.Clock.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    private Task<Refused> SendToUnassignedIdAsync() => SendAsync(new EndpointId(new IdSource().Next()));

    private async Task<Refused> SendAsync(EndpointId id)
    {
        using var content = new StringContent("{}");
        using var response = await _cluster.WhileTimePassesAsync(_cluster.Http.PostAsync($"/api/webhooks/{id}", content));
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not ("Date" or "Content-Length"));
        var body = await response.Content.ReadAsStringAsync();
        return new Refused(
            response.StatusCode,
            string.Join('\n', headers.Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal)),
            WithoutTraceId(body));
    }

    private static string WithoutTraceId(string body)
    {
        var problem = JsonNode.Parse(body)!.AsObject();
        Assert.True(problem.Remove("traceId"));
        return problem.ToJsonString();
    }

    private sealed record Refused(HttpStatusCode Status, string Headers, string Body);
}
