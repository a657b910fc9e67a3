using Ontologie.Ingest.Management.TestDeliveries;

namespace Ontologie.Ingest.Management.Api.TestDeliveries;

/// <summary>The JSON of the gateway's answer to a test delivery. The duration is in milliseconds.</summary>
internal sealed record TestDeliveryBody(
    int StatusCode, string? EventId, string? Status, string? Code, string? Detail, double DurationMs)
{
    internal static TestDeliveryBody Of(GatewayAnswer answer) => new(
        answer.StatusCode,
        answer.EventId,
        answer.Status,
        answer.Code,
        answer.Detail,
        Math.Round(answer.Duration.TotalMilliseconds, 1));
}
