using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;

namespace Ontologie.Ingest.Grains.Workspaces;

/// <summary>The stored state of a workspace. Replaced as a whole, never changed in place.</summary>
[GenerateSerializer, Immutable, Alias("ingest.WorkspaceState")]
internal sealed record WorkspaceState
{
    [Id(0)]
    internal string Name { get; init; } = "";

    [Id(1)]
    internal int MaxConcurrentRequests { get; init; }

    [Id(2)]
    internal DateTimeOffset CreatedAt { get; init; }

    [Id(3)]
    internal Registry<EndpointId> Connectors { get; init; } = new();

    internal WorkspaceDetails ToDetails(WorkspaceId id) =>
        new() { Id = id, Name = Name, MaxConcurrentRequests = MaxConcurrentRequests, CreatedAt = CreatedAt };
}
