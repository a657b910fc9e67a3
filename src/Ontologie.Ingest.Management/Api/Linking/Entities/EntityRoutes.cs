using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Linking.Entities;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Api.Linking.Entities;

/// <summary>The routes that read entities.</summary>
internal static class EntityRoutes
{
    internal const string OfType = "/workspaces/{ws}/entities/{type}";
    internal const string One = OfType + "/{key}";

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPath(OfType, ("GET", ListAsync, EntityOperations.List));
        api.MapPath(
            One, ("GET", GetAsync, EntityOperations.Get), ("PATCH", EntityChangeRoutes.EditAsync, EntityOperations.Edit));
        api.MapPath(One + "/events", ("GET", ListEventsAsync, EntityOperations.ListEvents));
        api.MapPath(One + "/history", ("GET", ListHistoryAsync, EntityOperations.ListHistory));
        api.MapPath(One + "/inbound", ("GET", ListInboundAsync, EntityOperations.ListInbound));
        api.MapPath(One + "/relations/{relation}", ("GET", ListTargetsAsync, EntityOperations.ListTargets));
        EntityChangeRoutes.Map(api);
    }

    private static async Task<IResult> ListAsync(string ws, string type, HttpContext http, ListEntities action)
    {
        if (http.Workspace(ws) is not { } workspace)
        {
            return Problem.NotFound;
        }

        var fields = new QueryFields(http.Request.Query);
        var outcome = await action.RunAsync(workspace, EntityRequests.ReadListing(type, fields), fields.Errors, http.RequestAborted);
        return outcome.ToResult(page => TypedResults.Json(
            new EntityPage([.. page.Entities.Select(ListedEntityBody.Of)], page.Next), ApiJson.Default.EntityPage));
    }

    private static async Task<IResult> GetAsync(string ws, string type, HttpContext http, ReadEntity action) =>
        http.PossibleEntity(ws, type) is { } address
            ? (await action.RunAsync(address, http.RequestAborted)).ToResult(
                found => TypedResults.Json(EntityBody.Of(found), ApiJson.Default.EntityBody))
            : Problem.NotFound;

    private static async Task<IResult> ListEventsAsync(string ws, string type, HttpContext http, ReadEntityEvents action)
    {
        if (http.PossibleEntity(ws, type) is not { } address)
        {
            return Problem.NotFound;
        }

        var fields = new QueryFields(http.Request.Query);
        var outcome = await action.RunAsync(
            address, EntityRequests.HistoryCursor(fields), fields.Limit(), fields.Errors, http.RequestAborted);
        return outcome.ToResult(page => TypedResults.Json(
            new Page<EntityEventBody>([.. page.Events.Select(EntityEventBody.Of)], page.Next is { } next ? Cursors.Of(next) : null),
            ApiJson.Default.PageEntityEventBody));
    }

    private static async Task<IResult> ListHistoryAsync(string ws, string type, HttpContext http, ReadHistory action)
    {
        if (http.PossibleEntity(ws, type) is not { } address)
        {
            return Problem.NotFound;
        }

        var fields = new QueryFields(http.Request.Query);
        var property = fields.Text(ReadHistory.PropertyField);
        var outcome = await action.RunAsync(
            address, property, EntityRequests.HistoryCursor(fields), fields.Limit(), fields.Errors, http.RequestAborted);
        return outcome.ToResult(page => TypedResults.Json(
            new Page<HistoryBody>(
                [.. page.Entries.Select(entry => HistoryBody.Of(entry, property))], page.Next is { } next ? Cursors.Of(next) : null),
            ApiJson.Default.PageHistoryBody));
    }

    private static async Task<IResult> ListInboundAsync(string ws, string type, HttpContext http, ReadRelations action)
    {
        if (http.PossibleEntity(ws, type) is not { } address)
        {
            return Problem.NotFound;
        }

        var fields = new QueryFields(http.Request.Query);
        var relation = EntityRequests.Relation(fields);
        var outcome = await action.ListInboundAsync(
            address, relation, fields.Page<InboundPlace>(Cursors.TryParse), fields.Errors, http.RequestAborted);
        return outcome.ToResult(page => TypedResults.Json(
            new Page<InboundEntityBody>(
                [.. page.Items.Select(InboundEntityBody.Of)], page.Next is { } next ? Cursors.Of(next) : null),
            ApiJson.Default.PageInboundEntityBody));
    }

    private static async Task<IResult> ListTargetsAsync(
        string ws, string type, string relation, HttpContext http, ReadRelations action)
    {
        if (http.PossibleEntity(ws, type) is not { } address)
        {
            return Problem.NotFound;
        }

        var fields = new QueryFields(http.Request.Query);
        var outcome = await action.ListTargetsAsync(
            address, relation, fields.Page<EntityName>(Cursors.TryParse), fields.Errors, http.RequestAborted);
        return outcome.ToResult(page => TypedResults.Json(
            new Page<RelatedBody>([.. page.Items.Select(EntityBody.TargetOf)], page.Next is { } next ? Cursors.Of(next) : null),
            ApiJson.Default.PageRelatedBody));
    }
}
