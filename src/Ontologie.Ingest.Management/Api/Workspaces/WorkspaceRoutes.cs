using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;

namespace Ontologie.Ingest.Management.Api.Workspaces;

/// <summary>Tenants and their limits.</summary>
internal sealed class WorkspaceRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPath("/workspaces", ("GET", ListAsync, WorkspaceOperations.List), ("POST", CreateAsync, WorkspaceOperations.Create));
        api.MapPath("/workspaces/{ws}", ("GET", GetAsync, WorkspaceOperations.Get), ("PATCH", ChangeAsync, WorkspaceOperations.Change));
        api.MapPath("/workspaces/{ws}/stats", ("GET", GetStatsAsync, WorkspaceOperations.Stats));
    }

    private static async Task<IResult> ListAsync(HttpRequest request, GrainCalls grains)
    {
        var query = new QueryFields(request.Query);
        var limit = query.Limit();
        var after = query.Cursor<WorkspaceId>(WorkspaceId.TryParse);
        if (query.Errors.Problem is { } refusal)
        {
            return refusal;
        }

        var ids = await grains.DirectoryAsync(directory => directory.ListAsync(after, limit));
        var isMore = ids.Length == limit && (await grains.DirectoryAsync(directory => directory.ListAsync(ids[^1], 1))).Length > 0;
        var workspaces = await GrainCalls.AskEachAsync(
            ids, id => grains.WorkspaceAsync(id, grain => grain.GetAsync()), request.HttpContext.RequestAborted);
        return TypedResults.Json(
            new Page<WorkspaceBody>([.. workspaces.Select(WorkspaceBody.Of)], isMore ? ids[^1].ToString() : null),
            ApiJson.Default.PageWorkspaceBody);
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context, GrainCalls grains, IdSource ids, IOptions<ManagementOptions> options, ILogger<WorkspaceRoutes> logger)
    {
        var (fields, refusal) = await JsonBody.ReadAsync(context.Request);
        var definition = WorkspaceRequests.ReadDefinition(fields, options.Value.DefaultMaxConcurrentRequests);
        if ((refusal ?? fields.Problem) is { } problem)
        {
            return problem;
        }

        var id = new WorkspaceId(ids.Next());
        if (await grains.DirectoryAsync(directory => directory.CreateAsync(id, definition)) is not { } created)
        {
            return Problem.LimitReached;
        }

        ManagementLog.WorkspaceCreated(logger, id.ToString());
        context.Response.Headers.Location = $"{ApiRoutes.Base}/workspaces/{id}";
        return Answer(created, StatusCodes.Status201Created);
    }

    private static async Task<IResult> GetAsync(string ws, GrainCalls grains) =>
        WorkspaceId.TryParse(ws, out var id)
            ? Answer(await grains.WorkspaceAsync(id, grain => grain.GetAsync()))
            : Problem.NotFound;

    private static async Task<IResult> GetStatsAsync(string ws, GrainCalls grains) =>
        WorkspaceId.TryParse(ws, out var id) && await grains.PermitStatsAsync(id) is { } stats
            ? TypedResults.Json(WorkspaceStatsBody.Of(stats), ApiJson.Default.WorkspaceStatsBody)
            : Problem.NotFound;

    private static async Task<IResult> ChangeAsync(
        string ws, HttpRequest request, GrainCalls grains, ILogger<WorkspaceRoutes> logger)
    {
        if (!WorkspaceId.TryParse(ws, out var id))
        {
            return Problem.NotFound;
        }

        var (fields, refusal) = await JsonBody.ReadAsync(request);
        var change = WorkspaceRequests.ReadChange(fields);
        if ((refusal ?? fields.Problem) is { } problem)
        {
            return problem;
        }

        var changed = await grains.WorkspaceAsync(id, grain => grain.UpdateAsync(change));
        if (changed is not null)
        {
            ManagementLog.WorkspaceChanged(logger, ws);
        }

        return Answer(changed);
    }

    private static IResult Answer(WorkspaceDetails? workspace, int status = StatusCodes.Status200OK) =>
        workspace is null
            ? Problem.NotFound
            : TypedResults.Json(WorkspaceBody.Of(workspace), ApiJson.Default.WorkspaceBody, statusCode: status);
}
