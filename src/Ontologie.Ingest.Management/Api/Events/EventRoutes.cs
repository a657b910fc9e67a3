using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;

namespace Ontologie.Ingest.Management.Api.Events;

/// <summary>The log of an endpoint, read from the store. It stays readable after the connector was retired.</summary>
internal static class EventRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPath("/connectors/{ep}/events", ("GET", ListAsync, EventOperations.List));
        api.MapPath("/connectors/{ep}/events/stream", ("GET", TailAsync, EventOperations.Tail));
        api.MapPath("/connectors/{ep}/events/{evt}", ("GET", GetAsync, EventOperations.Get));
        api.MapPath("/connectors/{ep}/events/{evt}/body", ("GET", GetBodyAsync, EventOperations.GetBody));
    }

    private static async Task<IResult> ListAsync(string ep, HttpRequest request, GrainCalls grains, EventReads events)
    {
        if (!EndpointId.TryParse(ep, out var id))
        {
            return Problem.NotFound;
        }

        var fields = new QueryFields(request.Query);
        var query = EventListRequest.Read(fields, id);
        if (fields.Errors.Problem is { } refusal)
        {
            return refusal;
        }

        if (await grains.EndpointAsync(id, grain => grain.GetConnectorAsync()) is null)
        {
            return Problem.NotFound;
        }

        // The page before the oldest: a gap that retention makes in between is then seen, never hidden.
        var stop = request.HttpContext.RequestAborted;
        var found = await events.ReadAsync(store => store.ListAsync(query with { Limit = query.Limit + 1 }, stop));
        var oldest = await events.ReadAsync(store => store.FindOldestSequenceAsync(id, stop));
        var page = found.Take(query.Limit).Select(stored => new EventBody(stored)).ToArray();
        var next = found.Count > query.Limit ? $"{page[^1].Sequence}" : null;
        return TypedResults.Json(new EventPage(page, next, oldest), ApiJson.Default.EventPage);
    }

    private static Task<IResult> TailAsync(string ep, HttpContext context, EventStreams streams) => streams.OpenAsync(ep, context);

    private static async Task<IResult> GetAsync(string ep, string evt, HttpContext context, GrainCalls grains, EventReads events)
    {
        if (!EndpointId.TryParse(ep, out var endpoint) || !EventId.TryParse(evt, out var id))
        {
            return Problem.NotFound;
        }

        await grains.SettleRepeatsAsync(endpoint);
        return await events.ReadAsync(store => store.FindAsync(endpoint, id, context.RequestAborted)) is { } stored
            ? TypedResults.Json(new EventDetailsBody(endpoint, stored), ApiJson.Default.EventDetailsBody)
            : Problem.NotFound;
    }

    private static async Task<IResult> GetBodyAsync(string ep, string evt, HttpContext context, EventReads events)
    {
        if (!EndpointId.TryParse(ep, out var endpoint)
            || !EventId.TryParse(evt, out var id)
            || await events.ReadAsync(store => store.FindBodyAsync(endpoint, id, context.RequestAborted)) is not { } body)
        {
            return Problem.NotFound;
        }

        // A sender chose these bytes: no browser may take them for a page.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(body, "application/octet-stream");
    }
}
