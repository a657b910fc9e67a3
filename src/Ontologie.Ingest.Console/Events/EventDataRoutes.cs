using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Ontologie.Ingest.Console.SignIn;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Events;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Events;
using Ontologie.Ingest.Management.Pages;

namespace Ontologie.Ingest.Console.Events;

/// <summary>What the pages of events load or download beside themselves: the live tail and bodies.</summary>
internal static class EventDataRoutes
{
    /// <summary>A sender chose these bytes. Even if a browser showed them as a page, nothing in it would run or load.</summary>
    private const string Sandbox = "default-src 'none'; sandbox";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        var data = routes.MapGroup("/connectors/{ep}/events").AddEndpointFilter<FailureFilter>();
        data.MapGet("/stream", TailAsync).RequireSessionForData();
        data.MapGet("/{evt}/body", GetBodyAsync).RequireSessionForData();
    }

    internal static string FileOf(string evt) => $"{evt}.json";

    private static Task<IResult> TailAsync(string ep, HttpContext http, ConnectorAccess access, TailEvents action, TimeProvider time) =>
        EventRoutes.TailForPagesAsync(ep, http, access, action, time);

    /// <summary>The exact bytes: as a file, or as text to look at with <c>?raw</c>.</summary>
    private static async Task<IResult> GetBodyAsync(string ep, string evt, HttpContext http, PageEvents events)
    {
        if (await events.BodyAsync(http, ep, evt) is not { } body)
        {
            return Problem.NotFound;
        }

        var isRaw = http.Request.Query.ContainsKey("raw");
        http.Response.Headers.ContentSecurityPolicy = Sandbox;
        http.Response.Headers.XContentTypeOptions = "nosniff";

        // The id has only lower-case letters and digits, so it is safe in a file name.
        http.Response.Headers.ContentDisposition =
            isRaw ? "inline" : new ContentDispositionHeaderValue("attachment") { FileName = FileOf(evt) }.ToString();
        return TypedResults.Bytes(body, isRaw ? "text/plain; charset=utf-8" : "application/octet-stream");
    }
}
