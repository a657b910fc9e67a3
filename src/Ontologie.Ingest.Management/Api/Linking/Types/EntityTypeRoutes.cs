using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Linking.Types;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Api.Linking.Types;

/// <summary>The routes of entity types.</summary>
internal static class EntityTypeRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPath("/workspaces/{ws}/entity-types", ("GET", ListAsync, EntityTypeOperations.List));
        api.MapPath(
            "/workspaces/{ws}/entity-types/{type}",
            ("GET", GetAsync, EntityTypeOperations.Get),
            ("PUT", PutAsync, EntityTypeOperations.Put),
            ("DELETE", DeleteAsync, EntityTypeOperations.Delete));
    }

    private static async Task<IResult> ListAsync(string ws, HttpContext http, ReadEntityTypes action) =>
        http.Workspace(ws) is { } workspace
            ? (await action.ListAsync(workspace, http.RequestAborted)).ToResult(types => TypedResults.Json(
                new Page<EntityTypeBody>([.. types.Select(EntityTypeBody.Of)], NextCursor: null), ApiJson.Default.PageEntityTypeBody))
            : Problem.NotFound;

    private static async Task<IResult> GetAsync(string ws, string type, HttpContext http, ReadEntityTypes action) =>
        http.Workspace(ws) is { } workspace
            ? (await action.FindAsync(workspace, type, http.RequestAborted)).ToResult(found => Answer(http, found))
            : Problem.NotFound;

    private static async Task<IResult> PutAsync(string ws, string type, HttpContext http, PutEntityType action)
    {
        if (http.Workspace(ws) is not { } workspace)
        {
            return Problem.NotFound;
        }

        var (json, refusal) = await JsonRequestBody.ReadObjectAsync(http.Request, Definitions.MaxBytes, Definitions.TooLarge);
        if (refusal is not null)
        {
            return refusal;
        }

        var query = new QueryFields(http.Request.Query);
        var input = new NewEntityType(type, ReadOnlyMembers.Remove(json, EntityTypeBody.Added))
        {
            Condition = TypeConditions.Read(http.Request.Headers, query.Errors),
            IsForced = query.Flag(PutEntityType.ForceField),
        };
        var outcome = await action.RunAsync(workspace, input, query.Errors, http.RequestAborted);
        return outcome.ToResult(saved =>
        {
            if (saved.IsNew)
            {
                http.Response.Headers.Location = $"{ApiRoutes.Base}/workspaces/{ws}/entity-types/{type}";
            }

            return Answer(http, saved.Row, saved.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        });
    }

    private static async Task<IResult> DeleteAsync(string ws, string type, HttpContext http, DeleteEntityType action)
    {
        if (await JsonRequestBody.RefuseFieldsAsync(http.Request) is { } refusal)
        {
            return refusal;
        }

        if (http.Workspace(ws) is not { } workspace)
        {
            return Problem.NotFound;
        }

        var query = new QueryFields(http.Request.Query);
        var condition = TypeConditions.Read(http.Request.Headers, query.Errors);
        var outcome = await action.RunAsync(workspace, type, condition, query.Errors, http.RequestAborted);
        return outcome.ToResult(_ => TypedResults.NoContent());
    }

    private static JsonHttpResult<EntityTypeBody> Answer(HttpContext http, EntityTypeRow row, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.ETag = TypeConditions.TagOf(row.Version);
        return TypedResults.Json(EntityTypeBody.Of(row), ApiJson.Default.EntityTypeBody, statusCode: status);
    }
}
