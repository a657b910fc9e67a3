using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Workspaces;

namespace Ontologie.Ingest.Management.Api.Workspaces;

/// <summary>The routes of workspaces.</summary>
internal static class WorkspaceRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPath("/workspaces", ("GET", ListAsync, WorkspaceOperations.List), ("POST", CreateAsync, WorkspaceOperations.Create));
        api.MapPath("/workspaces/{ws}", ("GET", GetAsync, WorkspaceOperations.Get), ("PATCH", ChangeAsync, WorkspaceOperations.Change));
    }

    private static async Task<IResult> ListAsync(HttpContext http, ListWorkspaces action)
    {
        var query = new QueryFields(http.Request.Query);
        var page = query.Page<WorkspaceId>(WorkspaceId.TryParse);
        var outcome = await action.RunAsync(http.Caller(), page, query.Errors, http.RequestAborted);
        return outcome.ToResult(found => TypedResults.Json(
            new Page<WorkspaceBody>([.. found.Items.Select(WorkspaceBody.Of)], found.Next?.ToString()),
            ApiJson.Default.PageWorkspaceBody));
    }

    private static async Task<IResult> CreateAsync(HttpContext http, CreateWorkspace action)
    {
        var (fields, refusal) = await JsonRequestBody.ReadAsync(http.Request);
        if (refusal is not null)
        {
            return refusal;
        }

        var outcome = await action.RunAsync(http.Caller(), WorkspaceRequests.ReadNew(fields), fields.AllErrors());
        return outcome.ToResult(created =>
        {
            http.Response.Headers.Location = $"{ApiRoutes.Base}/workspaces/{created.Id}";
            return Answer(created, StatusCodes.Status201Created);
        });
    }

    private static async Task<IResult> GetAsync(string ws, HttpContext http, ReadWorkspace action) =>
        http.Workspace(ws) is { } workspace
            ? (await action.RunAsync(workspace)).ToResult(found => Answer(found))
            : Problem.NotFound;

    private static async Task<IResult> ChangeAsync(string ws, HttpContext http, ChangeWorkspace action)
    {
        if (http.Workspace(ws) is not { } workspace)
        {
            return Problem.NotFound;
        }

        var (fields, refusal) = await JsonRequestBody.ReadAsync(http.Request);
        if (refusal is not null)
        {
            return refusal;
        }

        var outcome = await action.RunAsync(workspace, WorkspaceRequests.ReadChange(fields), fields.AllErrors());
        return outcome.ToResult(changed => Answer(changed));
    }

    private static JsonHttpResult<WorkspaceBody> Answer(WorkspaceDetails workspace, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(WorkspaceBody.Of(workspace), ApiJson.Default.WorkspaceBody, statusCode: status);
}
