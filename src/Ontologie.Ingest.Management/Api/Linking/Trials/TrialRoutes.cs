using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Linking.Trials;

namespace Ontologie.Ingest.Management.Api.Linking.Trials;

/// <summary>The routes for trying out rules. They write nothing.</summary>
internal static class TrialRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPath("/connectors/{ep}/events/{evt}/pointers", ("GET", GetPointersAsync, TrialOperations.GetPointers));
        api.MapPath("/connectors/{ep}/schema", ("GET", GetSchemaAsync, TrialOperations.GetSchema));
        api.MapPath("/connectors/{ep}/link-rules/preview", ("POST", PreviewAsync, TrialOperations.Preview));
    }

    private static async Task<IResult> GetPointersAsync(
        string ep, string evt, HttpContext http, ConnectorAccess access, ReadPointers action)
    {
        if (!EventId.TryParse(evt, out var id) || await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var outcome = await action.RunAsync(connector, id, http.RequestAborted);
        return outcome.ToResult(found => TypedResults.Json(PointersBody.Of(evt, found), ApiJson.Default.PointersBody));
    }

    private static async Task<IResult> GetSchemaAsync(string ep, HttpContext http, ConnectorAccess access, ReadSchema action)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var fields = new QueryFields(http.Request.Query);
        var last = fields.Number(ReadSchema.LastField, ReadSchema.Events) ?? ReadSchema.DefaultEvents;
        var outcome = await action.RunAsync(connector, last, fields.Errors, http.RequestAborted);
        return outcome.ToResult(found => TypedResults.Json(SchemaBody.Of(found), ApiJson.Default.SchemaBody));
    }

    private static async Task<IResult> PreviewAsync(string ep, HttpContext http, ConnectorAccess access, PreviewRule action)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var (json, refusal) = await JsonRequestBody.ReadObjectAsync(http.Request, PreviewRequests.MaxBytes, PreviewRequests.TooLarge);
        if (refusal is not null)
        {
            return refusal;
        }

        var (input, errors) = PreviewRequests.Read(json);
        var outcome = await action.RunAsync(connector, input, errors, http.RequestAborted);
        return outcome.ToResult(found => TypedResults.Json(PreviewBody.Of(found), ApiJson.Default.PreviewBody));
    }
}
