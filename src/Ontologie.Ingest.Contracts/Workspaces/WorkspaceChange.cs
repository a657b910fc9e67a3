namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>What to change of a workspace; null leaves a setting as it is.</summary>
[GenerateSerializer, Immutable, Alias("ingest.WorkspaceChange")]
public sealed class WorkspaceChange
{
    /// <summary>The new name.</summary>
    [Id(0)]
    public string? Name { get; init; }

    /// <summary>The new limit.</summary>
    [Id(1)]
    public int? MaxConcurrentRequests { get; init; }
}
