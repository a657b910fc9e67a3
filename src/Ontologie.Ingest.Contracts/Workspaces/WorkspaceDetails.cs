using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>A workspace as its owner sees it.</summary>
[GenerateSerializer, Immutable, Alias("ingest.WorkspaceDetails")]
public sealed class WorkspaceDetails
{
    /// <summary>The workspace's id.</summary>
    [Id(0)]
    public required WorkspaceId Id { get; init; }

    /// <summary>Its name, which need not be unique.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>How many of its requests may be processed concurrently.</summary>
    [Id(2)]
    public required int MaxConcurrentRequests { get; init; }

    /// <summary>When it was created.</summary>
    [Id(3)]
    public required DateTimeOffset CreatedAt { get; init; }
}
