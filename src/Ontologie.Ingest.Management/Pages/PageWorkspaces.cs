using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Management.Api;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Workspaces;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Management.Workspaces;

namespace Ontologie.Ingest.Management.Pages;

/// <summary>Workspaces for pages: the actions of the API, with ids as text and the bodies of the API as values.</summary>
internal sealed class PageWorkspaces(ListWorkspaces list, ReadWorkspace read, CreateWorkspace create, ChangeWorkspace change)
{
    /// <inheritdoc cref="ListWorkspaces.RunAsync"/>
    internal async Task<Outcome<Page<WorkspaceBody>>> ListAsync(HttpContext http, string? after, int limit)
    {
        WorkspaceId? start = WorkspaceId.TryParse(after, out var id) ? id : null;
        var outcome = await list.RunAsync(http.Caller(), new PageRequest<WorkspaceId>(start, limit), stop: http.RequestAborted);
        return outcome.Select(page => new Page<WorkspaceBody>([.. page.Items.Select(WorkspaceBody.Of)], page.Next?.ToString()));
    }

    /// <summary>One workspace; null if there is none with this id.</summary>
    internal async Task<WorkspaceBody?> FindAsync(HttpContext http, string ws) =>
        http.Workspace(ws) is { } workspace && (await read.RunAsync(workspace)).Value is { } found ? WorkspaceBody.Of(found) : null;

    /// <inheritdoc cref="CreateWorkspace.RunAsync"/>
    internal async Task<Outcome<WorkspaceBody>> CreateAsync(HttpContext http, NewWorkspace input, FieldErrors? errors = null)
    {
        var outcome = await create.RunAsync(http.Caller(), input, errors);
        return outcome.Select(WorkspaceBody.Of);
    }

    /// <inheritdoc cref="ChangeWorkspace.RunAsync"/>
    internal async Task<Outcome<WorkspaceBody>> ChangeAsync(
        HttpContext http, string ws, string? name, int? maxConcurrentRequests, FieldErrors? errors = null)
    {
        if (http.Workspace(ws) is not { } workspace)
        {
            return Failure.NotFound;
        }

        var input = new WorkspaceChange { Name = name, MaxConcurrentRequests = maxConcurrentRequests };
        var outcome = await change.RunAsync(workspace, input, errors);
        return outcome.Select(WorkspaceBody.Of);
    }
}
