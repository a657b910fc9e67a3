using Ontologie.Ingest.Management.OpenApi;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Api.Providers;

/// <summary>Describes the routes of the catalogue.</summary>
internal static class ProviderOperations
{
    private static readonly ProviderBody Example = ProviderBody.Of(ProviderProfiles.Generic);

    internal static readonly ApiOperation List = new("listProviders", Tags.Providers, "Lists the catalogue of providers.")
    {
        Success = Success.Json(
            200, "All providers.", ApiJson.Default.PageProviderBody, new Page<ProviderBody>([Example], NextCursor: null)),
    };

    internal static readonly ApiOperation Get = new("getProvider", Tags.Providers, "Shows a provider and how to connect it.")
    {
        Success = Success.Json(200, "The provider.", ApiJson.Default.ProviderBody, Example),
    };
}
