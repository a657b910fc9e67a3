using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Secrets;

namespace Ontologie.Ingest.Management.Api.Secrets;

/// <summary>The routes of a connector's secrets.</summary>
internal static class SecretRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPath("/connectors/{ep}/secrets", ("GET", ListAsync, SecretOperations.List), ("POST", AddAsync, SecretOperations.Add));
        api.MapPath("/connectors/{ep}/secrets/{sec}", ("DELETE", RemoveAsync, SecretOperations.Remove));
    }

    private static async Task<IResult> ListAsync(string ep, HttpContext http, ConnectorAccess access, ListSecrets action)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var secrets = await action.RunAsync(connector, http.RequestAborted);
        return TypedResults.Json(
            new Page<SecretBody>([.. secrets.Select(SecretBody.Of)], NextCursor: null), ApiJson.Default.PageSecretBody);
    }

    private static async Task<IResult> AddAsync(string ep, HttpContext http, ConnectorAccess access, RotateSecret action)
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

        var input = new SecretAddition
        {
            Secret = fields.Text(SecretChoice.Field),
            KeepPreviousSeconds = fields.Number(RotateSecret.KeepPreviousField, RotateSecret.KeepPreviousSeconds),
        };
        var outcome = await action.RunAsync(connector, input, fields.AllErrors());
        return outcome.ToResult(added => TypedResults.Json(
            AddedSecretBody.Of(added), ApiJson.Default.AddedSecretBody, statusCode: StatusCodes.Status201Created));
    }

    private static async Task<IResult> RemoveAsync(
        string ep, string sec, HttpContext http, ConnectorAccess access, DeleteSecret action)
    {
        if (await JsonRequestBody.RefuseFieldsAsync(http.Request) is { } refusal)
        {
            return refusal;
        }

        if (!SecretId.TryParse(sec, out var secret) || await access.AllowAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var outcome = await action.RunAsync(connector, secret);
        return outcome.ToResult(deleted => deleted.Warning is { } warning
            ? TypedResults.Json(new RemovedSecretBody([warning]), ApiJson.Default.RemovedSecretBody)
            : TypedResults.NoContent());
    }
}
