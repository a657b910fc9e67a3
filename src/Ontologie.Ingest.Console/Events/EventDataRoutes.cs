using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
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
    internal static void Map(IEndpointRouteBuilder routes)
    {
        var data = routes.MapGroup("/connectors/{ep}/events").AddEndpointFilter<FailureFilter>();
        data.MapGet("/stream", TailAsync).RequireSessionForData();
        data.MapGet("/{evt}/body", GetBodyAsync).RequireSessionForData();
    }

    // The id has only lower-case letters, digits and an underscore, so it is safe in a file name.
    internal static string FileOf(string evt) => $"{evt}.json";

    private static Task<IResult> TailAsync(string ep, HttpContext http, ConnectorAccess access, TailEvents action, TimeProvider time) =>
        EventRoutes.TailForPagesAsync(ep, http, access, action, time);

    private static async Task<IResult> GetBodyAsync(string ep, string evt, HttpContext http, PageEvents events) =>
        BodyAnswer.Of(http, await events.BodyAsync(http, ep, evt), FileOf(evt));
}
