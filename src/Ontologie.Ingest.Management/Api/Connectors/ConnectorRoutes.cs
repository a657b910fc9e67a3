using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Connectors;

namespace Ontologie.Ingest.Management.Api.Connectors;

/// <summary>The routes of connectors. They are listed and created in their workspace, and reached by their own id.</summary>
internal static class ConnectorRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPath(
            "/workspaces/{ws}/connectors",
            ("GET", ListAsync, ConnectorOperations.List),
            ("POST", CreateAsync, ConnectorOperations.Create));
        api.MapPath(
            "/connectors/{ep}",
            ("GET", GetAsync, ConnectorOperations.Get),
            ("PATCH", ChangeAsync, ConnectorOperations.Change),
            ("DELETE", RetireAsync, ConnectorOperations.Retire));
    }

    private static async Task<IResult> ListAsync(string ws, HttpContext http, ListConnectors action, ReceptionUrls urls)
    {
        if (http.Workspace(ws) is not { } workspace)
        {
            return Problem.NotFound;
        }

        var query = new QueryFields(http.Request.Query);
        var page = query.Page<EndpointId>(EndpointId.TryParse);
        var outcome = await action.RunAsync(workspace, page, query.Errors, http.RequestAborted);
        return outcome.ToResult(found => TypedResults.Json(
            new Page<ConnectorBody>(
                [.. found.Items.Select(connector => ConnectorBody.Of(connector, urls.Of(connector.Details.Id, http.Request)))],
                found.Next?.ToString()),
            ApiJson.Default.PageConnectorBody));
    }

    private static async Task<IResult> CreateAsync(string ws, HttpContext http, CreateConnector action, ReceptionUrls urls)
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

        var outcome = await action.RunAsync(workspace, ConnectorRequests.ReadNew(fields), fields.AllErrors());
        return outcome.ToResult(created =>
        {
            http.Response.Headers.Location = $"{ApiRoutes.Base}/connectors/{created.Details.Id}";
            return TypedResults.Json(
                ConnectorBody.OfNew(created, urls.Of(created.Details.Id, http.Request)),
                ApiJson.Default.ConnectorBody,
                statusCode: StatusCodes.Status201Created);
        });
    }

    private static async Task<IResult> GetAsync(
        string ep, HttpContext http, ConnectorAccess access, ReadConnector action, ReceptionUrls urls) =>
        await access.FindAsync(http, ep) is { } connector
            ? Answer(await action.RunAsync(connector, http.RequestAborted), http, urls)
            : Problem.NotFound;

    private static async Task<IResult> ChangeAsync(
        string ep, HttpContext http, ConnectorAccess access, ChangeConnector action, ReceptionUrls urls)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var (fields, refusal) = await JsonRequestBody.ReadAsync(http.Request);
        if (refusal is not null)
        {
            return refusal;
        }

        var input = ConnectorRequests.ReadChange(fields);
        var outcome = await action.RunAsync(connector, input, fields.AllErrors(), http.RequestAborted);
        return outcome.ToResult(changed => Answer(changed, http, urls));
    }

    private static async Task<IResult> RetireAsync(string ep, HttpContext http, ConnectorAccess access, RetireConnector action)
    {
        if (await JsonRequestBody.RefuseFieldsAsync(http.Request) is { } refusal)
        {
            return refusal;
        }

        return await access.AllowAsync(http, ep) is { } connector
            ? (await action.RunAsync(connector)).ToResult(_ => TypedResults.NoContent())
            : Problem.NotFound;
    }

    private static JsonHttpResult<ConnectorBody> Answer(ConnectorState connector, HttpContext http, ReceptionUrls urls) =>
        TypedResults.Json(ConnectorBody.Of(connector, urls.Of(connector.Details.Id, http.Request)), ApiJson.Default.ConnectorBody);
}
