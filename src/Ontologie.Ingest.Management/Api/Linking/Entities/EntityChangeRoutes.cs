using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Linking.Entities;

namespace Ontologie.Ingest.Management.Api.Linking.Entities;

/// <summary>The routes that change entities. Their values are of the source <c>api</c>.</summary>
internal static class EntityChangeRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPath(EntityRoutes.One + "/properties/{property}", ("DELETE", WithdrawAsync, EntityOperations.Withdraw));
        api.MapPath(EntityRoutes.One + "/links", ("POST", LinkAsync, EntityOperations.Link));
        api.MapPath(EntityRoutes.One + "/links/{evt}", ("DELETE", UnlinkAsync, EntityOperations.Unlink));
        api.MapPath(EntityRoutes.One + "/erase", ("POST", EraseAsync, EntityOperations.Erase));
    }

    internal static async Task<IResult> EditAsync(string ws, string type, HttpContext http, EditEntity action)
    {
        if (http.Entity(ws, type) is not { } address)
        {
            return Problem.NotFound;
        }

        var (json, refusal) = await JsonRequestBody.ReadObjectAsync(
            http.Request, JsonRequestBody.MaxBytes, Problem.PayloadTooLarge);
        if (refusal is not null)
        {
            return refusal;
        }

        var fields = JsonRequestBody.Parse(json.Span).Fields;
        var values = EntityRequests.ReadValues(json, fields);
        var outcome = await action.RunAsync(address, values, EditSource.Api, fields.AllErrors(), http.RequestAborted);
        return outcome.ToResult(edited => TypedResults.Json(
            EntityBody.Of(edited.Entity),
            ApiJson.Default.EntityBody,
            statusCode: edited.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK));
    }

    private static async Task<IResult> WithdrawAsync(string ws, string type, string property, HttpContext http, EditEntity action)
    {
        if (await JsonRequestBody.RefuseFieldsAsync(http.Request) is { } refusal)
        {
            return refusal;
        }

        return http.PossibleEntity(ws, type) is { } address
            ? Answer(await action.WithdrawAsync(address, property, EditSource.Api, http.RequestAborted))
            : Problem.NotFound;
    }

    private static async Task<IResult> LinkAsync(string ws, string type, HttpContext http, LinkEvents action)
    {
        if (http.Entity(ws, type) is not { } address)
        {
            return Problem.NotFound;
        }

        var (fields, refusal) = await JsonRequestBody.ReadAsync(http.Request);
        if (refusal is not null)
        {
            return refusal;
        }

        var connector = fields.Text(LinkEvents.ConnectorField);
        var id = fields.Text(LinkEvents.EventField);
        var outcome = await action.RunAsync(address, connector, id, EditSource.Api, fields.AllErrors(), http.RequestAborted);
        return outcome.ToResult(made => TypedResults.Json(
            new MadeLinkBody(address.Name.Type, address.Name.Key, made.Endpoint.ToString(), made.Event.ToString()),
            ApiJson.Default.MadeLinkBody,
            statusCode: made.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK));
    }

    private static async Task<IResult> UnlinkAsync(string ws, string type, string evt, HttpContext http, LinkEvents action)
    {
        if (await JsonRequestBody.RefuseFieldsAsync(http.Request) is { } refusal)
        {
            return refusal;
        }

        return EventId.TryParse(evt, out var id) && http.PossibleEntity(ws, type) is { } address
            ? Answer(await action.RemoveAsync(address, id, EditSource.Api))
            : Problem.NotFound;
    }

    private static async Task<IResult> EraseAsync(string ws, string type, HttpContext http, EraseEntity action)
    {
        if (http.PossibleEntity(ws, type) is not { } address)
        {
            return Problem.NotFound;
        }

        var (fields, refusal) = await JsonRequestBody.ReadAsync(http.Request);
        if (refusal is not null)
        {
            return refusal;
        }

        var events = fields.Text(EraseEntity.EventsField);
        return Answer(await action.RunAsync(address, events, EditSource.Api, fields.AllErrors(), http.RequestAborted));
    }

    private static IResult Answer(Outcomes.Failure? failure) => failure is null ? TypedResults.NoContent() : Problem.Of(failure);
}
