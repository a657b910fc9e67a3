using Ontologie.Ingest.Management.Connectors;

namespace Ontologie.Ingest.Management.Api.Connectors;

/// <summary>The JSON of a <see cref="ConnectorHealth"/>.</summary>
internal sealed record HealthBody(string State, string Detail)
{
    internal static HealthBody Of(ConnectorHealth health) => new(health.State, health.Detail);
}
