using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Console.Events;
using Ontologie.Ingest.Console.SignIn;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Pages;

namespace Ontologie.Ingest.Console.Refused;

/// <summary>What the page of a refused request downloads beside itself: the body.</summary>
internal static class RejectionDataRoutes
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGroup("/connectors/{ep}/refused").AddEndpointFilter<FailureFilter>()
            .MapGet("/{rej}/body", GetBodyAsync).RequireSessionForData();

    // The id has only lower-case letters, digits and an underscore, so it is safe in a file name.
    internal static string FileOf(string rej) => $"{rej}.bin";

    private static async Task<IResult> GetBodyAsync(string ep, string rej, HttpContext http, PageRejections rejections) =>
        BodyAnswer.Of(http, await rejections.BodyAsync(http, ep, rej), FileOf(rej));
}
