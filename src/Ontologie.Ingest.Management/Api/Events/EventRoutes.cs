using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Events;
using Ontologie.Ingest.Management.Linking.Events;

namespace Ontologie.Ingest.Management.Api.Events;

/// <summary>The routes of a connector's log. It stays readable after the connector is retired.</summary>
internal static class EventRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPath("/connectors/{ep}/events", ("GET", ListAsync, EventOperations.List));
        api.MapPath("/connectors/{ep}/events/stream", ("GET", TailAsync, EventOperations.Tail));
        api.MapPath("/connectors/{ep}/events/{evt}", ("GET", GetAsync, EventOperations.Get));
        api.MapPath("/connectors/{ep}/events/{evt}/body", ("GET", GetBodyAsync, EventOperations.GetBody));
    }

    private static async Task<IResult> ListAsync(string ep, HttpContext http, ConnectorAccess access, ListEvents action)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var fields = new QueryFields(http.Request.Query);
        var outcome = await action.RunAsync(connector, EventRequests.ReadListing(fields), fields.Errors, http.RequestAborted);
        return outcome.ToResult(page => TypedResults.Json(
            new EventPage(
                [.. page.Events.Select(listed => new EventBody(listed.Stored, listed.Repeats, listed.Status))],
                page.Next?.ToString(CultureInfo.InvariantCulture),
                page.OldestSequence),
            ApiJson.Default.EventPage));
    }

    /// <summary>
    /// A page shows the newest 200 events. After a long absence it does not need everything in between, which could be millions.
    /// </summary>
    private const int MaxPageBacklog = 5000;

    /// <summary>The live tail for a page's script. It ends with the session.</summary>
    internal static Task<IResult> TailForPagesAsync(
        string ep, HttpContext http, ConnectorAccess access, TailEvents action, TimeProvider time) =>
        OpenTailAsync(ep, http, access, action, MaxPageBacklog, tail => new EventStream(tail, time, true, SessionEnd(http)));

    private static DateTimeOffset? SessionEnd(HttpContext http) =>
        http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;

    private static Task<IResult> TailAsync(
        string ep, HttpContext http, ConnectorAccess access, TailEvents action, TimeProvider time) =>
        OpenTailAsync(ep, http, access, action, maxBacklog: null, tail => new EventStream(tail, time));

    private static async Task<IResult> OpenTailAsync(
        string ep,
        HttpContext http,
        ConnectorAccess access,
        TailEvents action,
        int? maxBacklog,
        Func<LogTail, EventStream> write)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var fields = new QueryFields(http.Request.Query);
        var after = EventRequests.ReadTailStart(http.Request.Headers, fields);
        var outcome = await action.RunAsync(connector, after, fields.Errors, maxBacklog, http.RequestAborted);
        return outcome.ToResult(tail =>
        {
            http.Response.RegisterForDispose(tail);
            return write(tail);
        });
    }

    private static async Task<IResult> GetAsync(
        string ep, string evt, HttpContext http, ConnectorAccess access, ReadEvent action, ReadEventLinks links)
    {
        if (!EventId.TryParse(evt, out var id) || await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var outcome = await action.RunAsync(AllowedEndpoint.For(connector), id, http.RequestAborted);
        return outcome.Value is { } stored
            ? TypedResults.Json(
                new EventDetailsBody(connector.Id, stored, await links.RunAsync(connector, stored, http.RequestAborted)),
                ApiJson.Default.EventDetailsBody)
            : Problem.Of(outcome.Failure!);
    }

    private static async Task<IResult> GetBodyAsync(
        string ep, string evt, HttpContext http, ConnectorAccess access, ReadEventBody action)
    {
        if (!EventId.TryParse(evt, out var id) || await access.AllowAsync(http, ep) is not { } connector)
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
}
