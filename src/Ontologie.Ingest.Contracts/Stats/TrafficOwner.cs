using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Stats;

/// <summary>A connector or a workspace, whose traffic is counted. Their ids are random, so both kinds share one range of numbers.</summary>
/// <param name="Value">The 128 bits of the id.</param>
[GenerateSerializer, Immutable, Alias("ingest.TrafficOwner")]
public readonly record struct TrafficOwner([property: Id(0)] UInt128 Value)
{
    /// <summary>The connector with this endpoint.</summary>
    public static TrafficOwner Of(EndpointId endpoint) => new(endpoint.Value);

    /// <summary>The workspace: the sum of its connectors.</summary>
    public static TrafficOwner Of(WorkspaceId workspace) => new(workspace.Value);
}
