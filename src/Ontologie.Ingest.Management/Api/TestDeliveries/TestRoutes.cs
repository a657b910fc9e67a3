using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.TestDeliveries;

namespace Ontologie.Ingest.Management.Api.TestDeliveries;

/// <summary>The route of test deliveries.</summary>
internal static class TestRoutes
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPath("/connectors/{ep}/test", ("POST", SendAsync, TestOperations.Send));

    private static async Task<IResult> SendAsync(string ep, HttpContext http, ConnectorAccess access, SendTestDelivery action)
    {
        if (await JsonRequestBody.RefuseFieldsAsync(http.Request) is { } refusal)
        {
            return refusal;
        }

        if (await access.AllowAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var outcome = await action.RunAsync(connector, http.RequestAborted);
        return outcome.ToResult(answer => TypedResults.Json(TestDeliveryBody.Of(answer), ApiJson.Default.TestDeliveryBody));
    }
}
