using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Storage.Events;
using ProviderProfiles = Ontologie.Ingest.Signatures.ProviderProfiles;

namespace Ontologie.Ingest.Management.Api.Connectors;

/// <summary>Webhook sources: listed and created in their workspace, reached by their own id.</summary>
internal sealed class ConnectorRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPath(
            "/workspaces/{ws}/connectors",
            ("GET", ListAsync, ConnectorOperations.List),
            ("POST", NewConnector.CreateAsync, ConnectorOperations.Create));
        api.MapPath(
            "/connectors/{ep}",
            ("GET", GetAsync, ConnectorOperations.Get),
            ("PATCH", ChangeAsync, ConnectorOperations.Change),
            ("DELETE", RetireAsync, ConnectorOperations.Retire));
    }

    private static async Task<IResult> ListAsync(
        string ws, HttpRequest request, GrainCalls grains, EventReads events, ReceptionUrls urls)
    {
        if (!WorkspaceId.TryParse(ws, out var workspace))
        {
            return Problem.NotFound;
        }

        var query = new QueryFields(request.Query);
        var limit = query.Limit();
        var after = query.Cursor<EndpointId>(EndpointId.TryParse);
        if (query.Errors.Problem is { } refusal)
        {
            return refusal;
        }

        if (await grains.WorkspaceAsync(workspace, grain => grain.ListConnectorsAsync(after, limit)) is not { } ids)
        {
            return Problem.NotFound;
        }

        var isMore = ids.Length == limit
            && await grains.WorkspaceAsync(workspace, grain => grain.ListConnectorsAsync(ids[^1], 1)) is { Length: > 0 };
        var stop = request.HttpContext.RequestAborted;
        var connectors = await GrainCalls.AskEachAsync(ids, id => grains.EndpointAsync(id, grain => grain.GetConnectorAsync()), stop);
        var totals = await events.ReadAsync(store => store.ReadTotalsAsync([.. connectors.Select(connector => connector.Id)], stop));
        return TypedResults.Json(
            new Page<ConnectorBody>(
                [.. connectors.Zip(totals, (connector, total) => ConnectorBody.Of(connector, total, urls.Of(connector.Id, request)))],
                isMore ? ids[^1].ToString() : null),
            ApiJson.Default.PageConnectorBody);
    }

    private static async Task<IResult> GetAsync(
        string ep, HttpRequest request, GrainCalls grains, EventReads events, ReceptionUrls urls)
    {
        if (!EndpointId.TryParse(ep, out var id) || await grains.EndpointAsync(id, grain => grain.GetConnectorAsync()) is not { } connector)
        {
            return Problem.NotFound;
        }

        return Answer(connector, await TotalsAsync(id, request, grains, events), request, urls);
    }

    private static async Task<IResult> ChangeAsync(
        string ep, HttpRequest request, GrainCalls grains, EventReads events, ReceptionUrls urls, ILogger<ConnectorRoutes> logger)
    {
        if (!EndpointId.TryParse(ep, out var id)
            || await grains.EndpointAsync(id, grain => grain.GetConnectorAsync()) is not { } connector)
        {
            return Problem.NotFound;
        }

        var profile = ProviderProfiles.Find(connector.Provider);
        var (fields, refusal) = await JsonBody.ReadAsync(request);
        var change = ConnectorRequests.ReadChange(fields, profile);
        if ((refusal ?? fields.Problem) is { } problem)
        {
            return problem;
        }

        // Before the change: where they cannot be read, nothing was changed.
        var totals = await TotalsAsync(id, request, grains, events);
        switch (await grains.ChangeConnectorAsync(id, change))
        {
            case { IsSettled: false }:
                return Problem.Conflict;
            case { Answer: null }:
                return Problem.NotFound;
            case { Answer.Status: EndpointStatus.Retired }:
                return Problem.EndpointRetired;
            case { Answer: { } changed }:
                ManagementLog.ConnectorChanged(logger, ep);
                return Answer(changed, totals, request, urls, ConnectorRequests.Warnings(fields, profile));
        }
    }

    private static async Task<IResult> RetireAsync(string ep, HttpRequest request, GrainCalls grains, ILogger<ConnectorRoutes> logger)
    {
        var (fields, refusal) = await JsonBody.ReadOptionalAsync(request);
        if ((refusal ?? fields.Problem) is { } problem)
        {
            return problem;
        }

        if (!EndpointId.TryParse(ep, out var id) || await grains.EndpointAsync(id, grain => grain.RetireAsync()) is null)
        {
            return Problem.NotFound;
        }

        ManagementLog.ConnectorRetired(logger, ep);
        return TypedResults.NoContent();
    }

    /// <summary>With every duplicate that was answered before.</summary>
    private static async Task<EndpointTotals> TotalsAsync(EndpointId id, HttpRequest request, GrainCalls grains, EventReads events)
    {
        await grains.SettleRepeatsAsync(id);
        return await events.TotalsAsync(id, request.HttpContext.RequestAborted);
    }

    private static JsonHttpResult<ConnectorBody> Answer(
        ConnectorDetails connector,
        EndpointTotals totals,
        HttpRequest request,
        ReceptionUrls urls,
        IReadOnlyList<string>? warnings = null) =>
        TypedResults.Json(
            ConnectorBody.Of(connector, totals, urls.Of(connector.Id, request), warnings is { Count: > 0 } ? warnings : null),
            ApiJson.Default.ConnectorBody);
}
