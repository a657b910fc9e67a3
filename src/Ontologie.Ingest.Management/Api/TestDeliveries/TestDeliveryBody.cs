namespace Ontologie.Ingest.Management.Api.TestDeliveries;

/// <summary>What the gateway answered to a test delivery.</summary>
/// <param name="StatusCode">The HTTP status of the gateway's answer.</param>
/// <param name="EventId">The committed event, where it is one.</param>
/// <param name="Status"><c>accepted</c> or <c>duplicate</c>, where it is committed.</param>
/// <param name="Code">Why it was refused, where it was.</param>
/// <param name="Detail">What to do about a refusal, where there is more to say.</param>
/// <param name="DurationMs">The time from sending to the answer.</param>
internal sealed record TestDeliveryBody(
    int StatusCode, string? EventId, string? Status, string? Code, string? Detail, double DurationMs);
