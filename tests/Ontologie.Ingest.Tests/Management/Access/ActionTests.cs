using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Connectors;
using Ontologie.Ingest.Management.Events;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Management.Secrets;
using Ontologie.Ingest.Management.TestDeliveries;
using Ontologie.Ingest.Management.Workspaces;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;
using Ontologie.Ingest.Tests.Http;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Access;

/// <summary>The actions, called in process as a page of the same program would call them.</summary>
public sealed class ActionTests(SharedServer shared)
{
    private static readonly Caller Admin = Caller.Admin;

    [Fact]
    public async Task A_connector_is_created_found_changed_and_retired()
    {
        var server = await shared.ServerAsync();
        var created = await CreateAsync(server, new NewConnector { Name = "  Orders ", ToleranceSeconds = 60 });
        var access = server.Services.GetRequiredService<ConnectorAccess>();

        Assert.Equal(("Orders", "generic", 60), (created.Details.Name, created.Details.Provider, created.Details.ToleranceSeconds));
        Assert.Matches("^[0-9a-f]{64}$", created.GeneratedSecret);
        var found = (await access.FindAsync(Admin, created.Details.Id))!;
        var read = await server.Services.GetRequiredService<ReadConnector>().RunAsync(found);
        Assert.Equal(ConnectorHealth.Waiting, read.Health.State);
        var change = server.Services.GetRequiredService<ChangeConnector>();
        var changed = (await change.RunAsync(found, new ConnectorChange { Enabled = false })).Value!;
        Assert.Equal((EndpointStatus.Disabled, "Orders"), (changed.Details.Status, changed.Details.Name));

        var allowed = (await access.AllowAsync(Admin, created.Details.Id))!;
        var retired = await server.Services.GetRequiredService<RetireConnector>().RunAsync(allowed);
        Assert.Equal(EndpointStatus.Retired, retired.Value!.Status);
        var late = await change.RunAsync(found, new ConnectorChange { Enabled = true });
        Assert.Equal(FailureReason.ConnectorRetired, late.Failure!.Reason);
    }

    [Fact]
    public async Task All_errors_of_an_input_are_reported_together_with_those_found_before()
    {
        var server = await shared.ServerAsync();
        var errors = new FieldErrors();
        errors.Add("colour", "There is no field of this name.");
        var outcome = await server.Services.GetRequiredService<CreateConnector>().RunAsync(
            await WorkspaceAsync(), new NewConnector { Provider = "nobody", Secret = "", ToleranceSeconds = 86_401 }, errors);

        Assert.Equal(FailureReason.InvalidInput, outcome.Failure!.Reason);
        Assert.Equal(
            ["colour", "name", "provider", "secret", "toleranceSeconds"],
            outcome.Failure.Errors!.Sentences.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_workspace_has_100_permits_by_default_and_limits_are_checked()
    {
        var action = (await shared.ServerAsync()).Services.GetRequiredService<CreateWorkspace>();

        Assert.Equal(100, (await action.RunAsync(Admin, new NewWorkspace("Shop"))).Value!.MaxConcurrentRequests);
        var refused = await action.RunAsync(Admin, new NewWorkspace(Name: null, MaxConcurrentRequests: 100_001));
        Assert.Equal(
            ["maxConcurrentRequests", "name"], refused.Failure!.Errors!.Sentences.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_secret_is_rotated_listed_and_deleted()
    {
        var server = await shared.ServerAsync();
        var created = await CreateAsync(server, new NewConnector { Name = "c" });
        var access = server.Services.GetRequiredService<ConnectorAccess>();
        var found = (await access.FindAsync(Admin, created.Details.Id))!;
        var rotated = await server.Services.GetRequiredService<RotateSecret>().RunAsync(
            found, new SecretAddition { Secret = created.GeneratedSecret });

        Assert.Contains("already", Assert.Single(rotated.Value!.Warnings), StringComparison.Ordinal);
        found = (await access.FindAsync(Admin, created.Details.Id))!;
        var listed = await server.Services.GetRequiredService<ListSecrets>().RunAsync(found);
        Assert.Equal(rotated.Value.Details.Id, listed[0].Secret.Id);
        var delete = server.Services.GetRequiredService<DeleteSecret>();
        var allowed = (await access.AllowAsync(Admin, created.Details.Id))!;
        Assert.NotNull((await delete.RunAsync(allowed, rotated.Value.Details.Id)).Value!.Warning);
        Assert.Equal(FailureReason.NotFound, (await delete.RunAsync(allowed, rotated.Value.Details.Id)).Failure!.Reason);
    }

    [Fact]
    public async Task A_test_delivery_is_tailed_listed_and_read()
    {
        var server = await shared.ServerAsync();
        var created = await CreateAsync(server, new NewConnector { Name = "c" });
        var access = server.Services.GetRequiredService<ConnectorAccess>();
        var found = (await access.FindAsync(Admin, created.Details.Id))!;
        var allowed = (await access.AllowAsync(Admin, created.Details.Id))!;
        using var tail = (await server.Services.GetRequiredService<TailEvents>().RunAsync(found)).Value!;
        var sent = (await server.Services.GetRequiredService<SendTestDelivery>().RunAsync(allowed)).Value!;

        Assert.Equal((200, "accepted"), (sent.StatusCode, sent.Status));
        var tailed = await FirstPageAsync(tail).Soon();
        var page = (await server.Services.GetRequiredService<ListEvents>().RunAsync(found, new EventListing())).Value!;
        var id = Assert.Single(page.Events).Stored.Id;
        Assert.Equal(id, Assert.Single(tailed).Id);
        Assert.Equal(sent.EventId, id.ToString());
        Assert.True((await server.Services.GetRequiredService<ReadEvent>().RunAsync(allowed, id)).Value!.IsTest);
        var body = (await server.Services.GetRequiredService<ReadEventBody>().RunAsync(allowed, id)).Value!;
        Assert.Equal(page.Events[0].Stored.Size, body.Length);
    }

    [Fact]
    public async Task A_caller_of_another_workspace_finds_nothing()
    {
        var server = await shared.ServerAsync();
        var created = await CreateAsync(server, new NewConnector { Name = "c" });
        var access = server.Services.GetRequiredService<ConnectorAccess>();
        var stranger = Caller.OfWorkspace(new WorkspaceId(1));
        var owner = Caller.OfWorkspace(created.Details.Workspace);

        Assert.Null(await access.FindAsync(stranger, created.Details.Id));
        Assert.Null(await access.AllowAsync(stranger, created.Details.Id));
        Assert.Null(AllowedWorkspace.For(stranger, created.Details.Workspace));
        Assert.NotNull(await access.FindAsync(owner, created.Details.Id));
        Assert.NotNull(await access.AllowAsync(owner, created.Details.Id));
        Assert.NotNull(AllowedWorkspace.For(owner, created.Details.Workspace));
        var create = server.Services.GetRequiredService<CreateWorkspace>();
        Assert.Equal(FailureReason.NotFound, (await create.RunAsync(owner, new NewWorkspace("w"))).Failure!.Reason);
    }

    [Fact]
    public async Task A_connector_that_does_not_exist_is_not_found()
    {
        var server = await shared.ServerAsync();
        var access = server.Services.GetRequiredService<ConnectorAccess>();
        var unknown = (await access.AllowAsync(Admin, new EndpointId(1)))!;

        Assert.Null(await access.FindAsync(Admin, unknown.Id));
        Assert.Equal(
            FailureReason.NotFound, (await server.Services.GetRequiredService<RetireConnector>().RunAsync(unknown)).Failure!.Reason);
    }

    private static async Task<IReadOnlyList<StoredEvent>> FirstPageAsync(LogTail tail)
    {
        await foreach (var page in tail.ReadAsync(CancellationToken.None))
        {
            if (page.Count > 0)
            {
                return page;
            }
        }

        return [];
    }

    private async Task<AllowedWorkspace> WorkspaceAsync() =>
        AllowedWorkspace.For(Admin, WorkspaceId.TryParse(await shared.WorkspaceAsync(), out var id) ? id : default)!;

    private async Task<CreatedConnector> CreateAsync(IngestServer server, NewConnector input) =>
        (await server.Services.GetRequiredService<CreateConnector>().RunAsync(await WorkspaceAsync(), input)).Value!;
}
