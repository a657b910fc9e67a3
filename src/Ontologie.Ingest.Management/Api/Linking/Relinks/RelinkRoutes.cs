using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Linking.Relinks;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Api.Linking.Relinks;

/// <summary>The routes of re-links.</summary>
internal static class RelinkRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPath(
            "/connectors/{ep}/relinks", ("GET", ListAsync, RelinkOperations.List), ("POST", StartAsync, RelinkOperations.Start));
        api.MapPath("/connectors/{ep}/relinks/{rel}", ("GET", GetAsync, RelinkOperations.Get));
        api.MapPath("/connectors/{ep}/relinks/{rel}/pause", ("POST", PauseAsync, RelinkOperations.Pause));
        api.MapPath("/connectors/{ep}/relinks/{rel}/resume", ("POST", ResumeAsync, RelinkOperations.Resume));
        api.MapPath("/connectors/{ep}/relinks/{rel}/cancel", ("POST", CancelAsync, RelinkOperations.Cancel));
    }

    private static async Task<IResult> ListAsync(string ep, HttpContext http, ConnectorAccess access, ReadRelinks action)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var relinks = await action.ListAsync(connector, http.RequestAborted);
        return TypedResults.Json(
            new Page<RelinkBody>([.. relinks.Select(RelinkBody.Of)], NextCursor: null), ApiJson.Default.PageRelinkBody);
    }

    private static async Task<IResult> StartAsync(string ep, HttpContext http, ConnectorAccess access, StartRelink action)
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

        var input = new NewRelink
        {
            Rules = fields.Texts(NewRelink.RulesField, StartRelink.MaxRules),
            FromSequence = fields.Sequence(NewRelink.FromField),
            ToSequence = fields.Sequence(NewRelink.ToField),
            IsDryRun = fields.Flag(NewRelink.DryRunField) ?? false,
        };
        var outcome = await action.RunAsync(connector, input, fields.AllErrors(), http.RequestAborted);
        return outcome.ToResult(started =>
        {
            http.Response.Headers.Location = $"{ApiRoutes.Base}/connectors/{ep}/relinks/{started.Id}";
            return Answer(started, StatusCodes.Status202Accepted);
        });
    }

    private static async Task<IResult> GetAsync(string ep, string rel, HttpContext http, ConnectorAccess access, ReadRelinks action) =>
        RelinkId.TryParse(rel, out var id) && await access.AllowAsync(http, ep) is { } connector
            ? (await action.FindAsync(connector, id, http.RequestAborted)).ToResult(found => Answer(found))
            : Problem.NotFound;

    private static Task<IResult> PauseAsync(string ep, string rel, HttpContext http, ConnectorAccess access, ControlRelink action) =>
        ControlAsync(ep, rel, http, access, action, RelinkControl.Pause);

    private static Task<IResult> ResumeAsync(string ep, string rel, HttpContext http, ConnectorAccess access, ControlRelink action) =>
        ControlAsync(ep, rel, http, access, action, RelinkControl.Resume);

    private static Task<IResult> CancelAsync(string ep, string rel, HttpContext http, ConnectorAccess access, ControlRelink action) =>
        ControlAsync(ep, rel, http, access, action, RelinkControl.Cancel);

    private static async Task<IResult> ControlAsync(
        string ep, string rel, HttpContext http, ConnectorAccess access, ControlRelink action, RelinkControl control)
    {
        if (await JsonRequestBody.RefuseFieldsAsync(http.Request) is { } refusal)
        {
            return refusal;
        }

        return RelinkId.TryParse(rel, out var id) && await access.AllowAsync(http, ep) is { } connector
            ? (await action.RunAsync(connector, id, control, http.RequestAborted)).ToResult(changed => Answer(changed))
            : Problem.NotFound;
    }

    private static JsonHttpResult<RelinkBody> Answer(RelinkRow row, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(RelinkBody.Of(row), ApiJson.Default.RelinkBody, statusCode: status);
}
