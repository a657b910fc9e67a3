using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using ProviderProfiles = Ontologie.Ingest.Signatures.ProviderProfiles;

namespace Ontologie.Ingest.Management.Api.TestDeliveries;

/// <summary>Lets a person see a connector work without its provider.</summary>
internal static class TestRoutes
{
    /// <summary>The gateway itself tells strangers nothing of a disabled connector.</summary>
    private const string Disabled = "The connector is disabled, so it answers like an unknown one. Enable it, then test it.";

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPath("/connectors/{ep}/test", ("POST", SendAsync, TestOperations.Send));

    private static async Task<IResult> SendAsync(
        string ep, HttpContext context, GrainCalls grains, TestSender sender, IdSource ids, TimeProvider time)
    {
        if (!EndpointId.TryParse(ep, out var endpoint)
            || await grains.EndpointAsync(endpoint, grain => grain.GetSettingsAsync()) is not { } settings)
        {
            return Problem.NotFound;
        }

        var (fields, refusal) = await JsonBody.ReadOptionalAsync(context.Request);
        if ((refusal ?? fields.Problem) is { } problem)
        {
            return problem;
        }

        var now = time.GetUtcNow();
        var secret = Array.Find(settings.Secrets, known => known.IsAliveAt(now));
        if (settings.Status == EndpointStatus.Retired)
        {
            return Problem.EndpointRetired;
        }

        if (secret is null || ProviderProfiles.Find(settings.Provider) is not { } profile)
        {
            return Problem.NoSecret;
        }

        var delivery = TestDelivery.Make(endpoint, profile, secret, $"test_{ids.Next():x32}", now);
        await grains.EndpointAsync(endpoint, grain => grain.ExpectTestAsync(delivery.Event));
        var answer = await LostDependencyException.GuardAsync(() => sender.SendAsync(endpoint, delivery, context.RequestAborted));
        return TypedResults.Json(
            settings.Status == EndpointStatus.Disabled ? answer with { Detail = Disabled } : answer, ApiJson.Default.TestDeliveryBody);
    }
}
