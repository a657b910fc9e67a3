namespace Ontologie.Ingest.Management.TestDeliveries;

/// <summary>The gateway's answer to a test delivery.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="EventId">The id of the committed event; null if it was refused.</param>
/// <param name="Status"><c>accepted</c> or <c>duplicate</c>; null if it was refused.</param>
/// <param name="Code">Why it was refused; else null.</param>
/// <param name="Detail">What to do about the refusal, if there is more to say.</param>
/// <param name="Duration">The time from sending to the answer.</param>
internal sealed record GatewayAnswer(
    int StatusCode, string? EventId, string? Status, string? Code, string? Detail, TimeSpan Duration);
