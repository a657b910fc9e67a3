using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Linking.Rules;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Api.Linking.Rules;

/// <summary>The routes of link rules and of the linker.</summary>
internal static class LinkRuleRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPath(
            "/connectors/{ep}/link-rules",
            ("GET", ListAsync, LinkRuleOperations.List),
            ("POST", CreateAsync, LinkRuleOperations.Create));
        api.MapPath(
            "/connectors/{ep}/link-rules/{rul}",
            ("GET", GetAsync, LinkRuleOperations.Get),
            ("PUT", ReplaceAsync, LinkRuleOperations.Replace),
            ("DELETE", DeleteAsync, LinkRuleOperations.Delete));
        api.MapPath("/connectors/{ep}/link-rules/{rul}/versions", ("GET", ListVersionsAsync, LinkRuleOperations.ListVersions));
        api.MapPath("/connectors/{ep}/link-rules/{rul}/versions/{n}", ("GET", GetVersionAsync, LinkRuleOperations.GetVersion));
        api.MapPath("/connectors/{ep}/linker", ("GET", GetLinkerAsync, LinkRuleOperations.GetLinker));
    }

    private static async Task<IResult> ListAsync(string ep, HttpContext http, ConnectorAccess access, ReadLinkRules action)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var rules = await action.ListAsync(connector, http.RequestAborted);
        return TypedResults.Json(
            new Page<LinkRuleBody>([.. rules.Select(LinkRuleBody.Of)], NextCursor: null), ApiJson.Default.PageLinkRuleBody);
    }

    private static async Task<IResult> CreateAsync(string ep, HttpContext http, ConnectorAccess access, SaveLinkRule action)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var (json, refusal) = await JsonRequestBody.ReadObjectAsync(http.Request, Definitions.MaxBytes, Definitions.TooLarge);
        if (refusal is not null)
        {
            return refusal;
        }

        var outcome = await action.CreateAsync(connector, json.ToArray(), http.RequestAborted);
        return outcome.ToResult(created =>
        {
            http.Response.Headers.Location = $"{ApiRoutes.Base}/connectors/{ep}/link-rules/{created.Rule}";
            return Answer(created, StatusCodes.Status201Created);
        });
    }

    private static async Task<IResult> GetAsync(string ep, string rul, HttpContext http, ConnectorAccess access, ReadLinkRules action) =>
        RuleId.TryParse(rul, out var id) && await access.FindAsync(http, ep) is { } connector
            ? (await action.FindAsync(connector, id, http.RequestAborted)).ToResult(found => Answer(found))
            : Problem.NotFound;

    private static async Task<IResult> ReplaceAsync(string ep, string rul, HttpContext http, ConnectorAccess access, SaveLinkRule action)
    {
        if (!RuleId.TryParse(rul, out var id) || await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var (json, refusal) = await JsonRequestBody.ReadObjectAsync(http.Request, Definitions.MaxBytes, Definitions.TooLarge);
        if (refusal is not null)
        {
            return refusal;
        }

        var definition = ReadOnlyMembers.Remove(json, LinkRuleBody.Added);
        var outcome = await action.ReplaceAsync(connector, id, definition, stop: http.RequestAborted);
        return outcome.ToResult(replaced => Answer(replaced));
    }

    private static async Task<IResult> DeleteAsync(string ep, string rul, HttpContext http, ConnectorAccess access, DeleteLinkRule action)
    {
        if (await JsonRequestBody.RefuseFieldsAsync(http.Request) is { } refusal)
        {
            return refusal;
        }

        if (!RuleId.TryParse(rul, out var id) || await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        return await action.RunAsync(connector, id, http.RequestAborted) is { } failure ? Problem.Of(failure) : TypedResults.NoContent();
    }

    private static async Task<IResult> ListVersionsAsync(
        string ep, string rul, HttpContext http, ConnectorAccess access, ReadLinkRules action)
    {
        if (!RuleId.TryParse(rul, out var id) || await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var query = new QueryFields(http.Request.Query);
        var page = query.Page<int>(TryParseVersion);
        var outcome = await action.ListVersionsAsync(connector, id, page, query.Errors, http.RequestAborted);
        return outcome.ToResult(found => TypedResults.Json(
            new Page<LinkRuleBody>([.. found.Items.Select(LinkRuleBody.Of)], found.Next?.ToString(CultureInfo.InvariantCulture)),
            ApiJson.Default.PageLinkRuleBody));
    }

    private static async Task<IResult> GetVersionAsync(
        string ep, string rul, string n, HttpContext http, ConnectorAccess access, ReadLinkRules action) =>
        RuleId.TryParse(rul, out var id) && TryParseVersion(n, out var version) && await access.FindAsync(http, ep) is { } connector
            ? (await action.FindVersionAsync(connector, id, version, http.RequestAborted)).ToResult(found => Answer(found))
            : Problem.NotFound;

    private static async Task<IResult> GetLinkerAsync(string ep, HttpContext http, ConnectorAccess access, ReadLinkerState action) =>
        await access.FindAsync(http, ep) is { } connector && await action.RunAsync(connector, http.RequestAborted) is { } state
            ? TypedResults.Json(LinkerBody.Of(state), ApiJson.Default.LinkerBody)
            : Problem.NotFound;

    private static bool TryParseVersion(string? text, out int version) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out version);

    private static JsonHttpResult<LinkRuleBody> Answer(RuleVersionRow row, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(LinkRuleBody.Of(row), ApiJson.Default.LinkRuleBody, statusCode: status);
}
