using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Rejections;
using Ontologie.Ingest.Management.Stats;

namespace Ontologie.Ingest.Management.Api.Rejections;

/// <summary>The routes of a connector's rejections.</summary>
internal static class RejectionRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPath(
            "/connectors/{ep}/rejections",
            ("GET", ListAsync, RejectionOperations.List),
            ("DELETE", ForgetAsync, RejectionOperations.Forget));
        api.MapPath("/connectors/{ep}/rejections/counts", ("GET", CountAsync, RejectionOperations.Count));
        api.MapPath("/connectors/{ep}/rejections/recover", ("POST", RecoverAsync, RejectionOperations.Recover));
        api.MapPath("/connectors/{ep}/rejections/{rej}", ("GET", GetAsync, RejectionOperations.Get));
        api.MapPath("/connectors/{ep}/rejections/{rej}/body", ("GET", GetBodyAsync, RejectionOperations.GetBody));
    }

    private static async Task<IResult> ListAsync(string ep, HttpContext http, ConnectorAccess access, ListRejections action)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var fields = new QueryFields(http.Request.Query);
        var outcome = await action.RunAsync(connector, RejectionRequests.ReadListing(fields), fields.Errors, http.RequestAborted);
        return outcome.ToResult(page => TypedResults.Json(RejectionRequests.PageOf(page), ApiJson.Default.PageRejectionBody));
    }

    private static async Task<IResult> CountAsync(string ep, HttpContext http, ConnectorAccess access, ReadRejectionCounts action)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var fields = new QueryFields(http.Request.Query);
        var query = new StatsQuery(fields.Time(StatsQuery.FromField), fields.Time(StatsQuery.ToField));
        var outcome = await action.RunAsync(connector, query, fields.Errors, http.RequestAborted);
        return outcome.ToResult(counts => TypedResults.Json(
            new RejectionCountsBody([.. counts.Select(RejectionCountBody.Of)]), ApiJson.Default.RejectionCountsBody));
    }

    private static async Task<IResult> GetAsync(string ep, string rej, HttpContext http, ConnectorAccess access, ReadRejection action) =>
        RejectionId.TryParse(rej, out var id) && await access.AllowAsync(http, ep) is { } connector
            ? (await action.RunAsync(connector, id, http.RequestAborted)).ToResult(row =>
                TypedResults.Json(new RejectionDetailsBody(row), ApiJson.Default.RejectionDetailsBody))
            : Problem.NotFound;

    private static async Task<IResult> GetBodyAsync(
        string ep, string rej, HttpContext http, ConnectorAccess access, ReadRejectionBody action)
    {
        if (!RejectionId.TryParse(rej, out var id) || await access.AllowAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var outcome = await action.RunAsync(connector, id, http.RequestAborted);
        return outcome.ToResult(body =>
        {
            // The sender chose these bytes: a browser must not treat them as a page.
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return TypedResults.Bytes(body, "application/octet-stream");
        });
    }

    private static async Task<IResult> RecoverAsync(string ep, HttpContext http, ConnectorAccess access, RecoverRequests action)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var (fields, refusal) = await JsonRequestBody.ReadOptionalAsync(http.Request);
        if (refusal is not null)
        {
            return refusal;
        }

        var ids = RejectionRequests.ReadIds(fields);
        var isDryRun = fields.Flag(RejectionRequests.DryRunField) ?? false;
        var outcome = await action.RunAsync(connector, ids, isDryRun, fields.AllErrors(), http.RequestAborted);
        return outcome.ToResult(recovery => TypedResults.Json(RecoveryBody.Of(recovery), ApiJson.Default.RecoveryBody));
    }

    private static async Task<IResult> ForgetAsync(string ep, HttpContext http, ConnectorAccess access, ForgetRejections action)
    {
        if (await JsonRequestBody.RefuseFieldsAsync(http.Request) is { } refusal)
        {
            return refusal;
        }

        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        await action.RunAsync(connector);
        return TypedResults.NoContent();
    }
}
