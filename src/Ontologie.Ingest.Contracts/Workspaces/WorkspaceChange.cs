namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>A change of a workspace. Null keeps a setting.</summary>
[GenerateSerializer, Immutable, Alias("ingest.WorkspaceChange")]
public sealed class WorkspaceChange
{
    /// <summary>The new name.</summary>
    [Id(0)]
    public string? Name { get; init; }

    /// <summary>The new limit of concurrently processed requests; at least 1.</summary>
    [Id(1)]
    public int? MaxConcurrentRequests { get; init; }
}
