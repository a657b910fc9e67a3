using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.OpenApi;

namespace Ontologie.Ingest.Management.Api.TestDeliveries;

/// <summary>Describes the route of test deliveries.</summary>
internal static class TestOperations
{
    internal static readonly ApiOperation Send =
        new("testConnector", Tags.Connectors, "Signs a sample as the provider would and sends it through the real gateway.")
        {
            Description = "The response is 200 even if the gateway refuses the delivery. It contains the gateway's "
                + "status, and what to do about it.",
            Success = Success.Json(
                200,
                "The gateway's response.",
                ApiJson.Default.TestDeliveryBody,
                new TestDeliveryBody(200, ExampleIds.Event, "accepted", Code: null, Detail: null, DurationMs: 12.4)),
            Problems = [Problem.EndpointRetired, Problem.NoSecret, Problem.Unavailable],
        };
}
