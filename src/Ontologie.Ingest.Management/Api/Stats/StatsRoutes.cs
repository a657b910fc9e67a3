using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Stats;

namespace Ontologie.Ingest.Management.Api.Stats;

/// <summary>The routes of traffic statistics and nodes.</summary>
internal static class StatsRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPath("/connectors/{ep}/stats", ("GET", GetConnectorAsync, StatsOperations.Connector));
        api.MapPath("/workspaces/{ws}/stats", ("GET", GetWorkspaceAsync, StatsOperations.Workspace));
        api.MapPath("/nodes", ("GET", ListNodesAsync, StatsOperations.Nodes));
    }

    private static async Task<IResult> GetConnectorAsync(string ep, HttpContext http, ConnectorAccess access, ReadConnectorStats action)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var fields = new QueryFields(http.Request.Query);
        var outcome = await action.RunAsync(connector, QueryOf(fields), fields.Errors, http.RequestAborted);
        return outcome.ToResult(series =>
            TypedResults.Json(ConnectorStatsBody.Of(series), ApiJson.Default.ConnectorStatsBody));
    }

    private static async Task<IResult> GetWorkspaceAsync(string ws, HttpContext http, ReadWorkspaceStats action)
    {
        if (http.Workspace(ws) is not { } workspace)
        {
            return Problem.NotFound;
        }

        var fields = new QueryFields(http.Request.Query);
        var outcome = await action.RunAsync(workspace, QueryOf(fields), fields.Errors, http.RequestAborted);
        return outcome.ToResult(stats =>
            TypedResults.Json(WorkspaceStatsBody.Of(stats), ApiJson.Default.WorkspaceStatsBody));
    }

    private static async Task<IResult> ListNodesAsync(HttpContext http, ListNodes action) =>
        (await action.RunAsync(http.Caller())).ToResult(nodes => TypedResults.Json(
            new Page<NodeBody>([.. nodes.Select(NodeBody.Of)], NextCursor: null), ApiJson.Default.PageNodeBody));

    /// <summary>Always by minute.</summary>
    private static StatsQuery QueryOf(QueryFields fields) =>
        new(fields.Time(StatsQuery.FromField), fields.Time(StatsQuery.ToField));
}
