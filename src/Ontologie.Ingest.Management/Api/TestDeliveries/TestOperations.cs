using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.OpenApi;

namespace Ontologie.Ingest.Management.Api.TestDeliveries;

/// <summary>What the route of test deliveries does, for the API's description.</summary>
internal static class TestOperations
{
    internal static readonly Operation Send =
        new("testConnector", Tags.Connectors, "Signs a sample as the provider would and sends it through the real gateway.")
        {
            Description = "The answer is 200 also where the gateway refuses the delivery; its own status and what to do about it are inside.",
            Success = Success.Json(
                200,
                "What the gateway answered.",
                ApiJson.Default.TestDeliveryBody,
                new TestDeliveryBody(200, ExampleIds.Event, "accepted", Code: null, Detail: null, DurationMs: 12.4)),
            Problems = [Problem.EndpointRetired, Problem.NoSecret, Problem.Unavailable],
        };
}
