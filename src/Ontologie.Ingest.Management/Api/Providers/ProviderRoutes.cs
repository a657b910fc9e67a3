using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Management.Providers;

namespace Ontologie.Ingest.Management.Api.Providers;

/// <summary>The routes of the catalogue of providers.</summary>
internal static class ProviderRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPath("/providers", ("GET", List, ProviderOperations.List));
        api.MapPath("/providers/{name}", ("GET", Get, ProviderOperations.Get));
    }

    private static JsonHttpResult<Page<ProviderBody>> List() => TypedResults.Json(
        new Page<ProviderBody>([.. ListProviders.Run().Select(ProviderBody.Of)], NextCursor: null),
        ApiJson.Default.PageProviderBody);

    private static IResult Get(string name) => ReadProvider.Run(name).ToResult(profile =>
        TypedResults.Json(ProviderBody.Of(profile), ApiJson.Default.ProviderBody));
}
