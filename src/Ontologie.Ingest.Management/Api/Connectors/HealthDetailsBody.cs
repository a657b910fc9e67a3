using System.Text.Json.Serialization;
using Ontologie.Ingest.Management.Connectors.Health;

namespace Ontologie.Ingest.Management.Api.Connectors;

/// <summary>The JSON of a connector's health.</summary>
/// <param name="State">The state.</param>
/// <param name="Since">Since when.</param>
/// <param name="Detail">What it means and what to do next.</param>
/// <param name="LastEventAt">When the newest event was received; null if there is none.</param>
/// <param name="LastRefusalAt">When the newest kept refusal was received; null if there is none.</param>
/// <param name="ProviderWillDo">What the provider does about deliveries that fail. Absent unless they may be failing.</param>
internal sealed record HealthDetailsBody(
    string State,
    DateTimeOffset Since,
    string Detail,
    DateTimeOffset? LastEventAt,
    DateTimeOffset? LastRefusalAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ProviderWillDo)
{
    internal static HealthDetailsBody Of(HealthDetails details) => new(
        details.Health.State,
        details.Health.Since,
        details.Health.Detail,
        details.LastEventAt,
        details.LastRefusalAt,
        details.ProviderWillDo);
}
