using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Connectors;
using Ontologie.Ingest.Management.Connectors.Health;
using Ontologie.Ingest.Management.OpenApi;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Api.Connectors;

/// <summary>The route of a connector's health.</summary>
internal static class HealthRoutes
{
    private static readonly ApiOperation Get = new("getConnectorHealth", Tags.Connectors, "Shows whether a connector receives.")
    {
        Description = "failing: a real sender's request was refused after the newest event, as a diagnosis verified. Refused requests of "
            + "strangers do not count. silent: no event for three times the longest usual gap of the last 7 days, and for an hour or more.",
        Success = Success.Json(
            200,
            "The health.",
            ApiJson.Default.HealthDetailsBody,
            new HealthDetailsBody(
                ConnectorHealth.Failing,
                ExampleIds.Time,
                "A real sender's request was refused after the newest event: it was signed with a secret that was rotated out. Open it "
                    + "among the refused requests, and correct what it shows. Then recover the 12 requests that are kept.",
                ExampleIds.Time.AddHours(-2),
                ExampleIds.Time,
                ProviderProfiles.Generic.Documentation.Retries)),
        Problems = [Problem.Unavailable],
    };

    internal static void Map(IEndpointRouteBuilder api) => api.MapPath("/connectors/{ep}/health", ("GET", GetAsync, Get));

    private static async Task<IResult> GetAsync(string ep, HttpContext http, ConnectorAccess access, ReadHealth action) =>
        await access.FindAsync(http, ep) is { } connector
            ? TypedResults.Json(
                HealthDetailsBody.Of(await action.RunAsync(connector, http.RequestAborted)), ApiJson.Default.HealthDetailsBody)
            : Problem.NotFound;
}
