namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>A workspace to create. The caller has validated the fields.</summary>
[GenerateSerializer, Immutable, Alias("ingest.WorkspaceDefinition")]
public sealed class WorkspaceDefinition
{
    /// <summary>Its name, which need not be unique.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>How many of its requests may be processed concurrently; at least 1.</summary>
    [Id(1)]
    public required int MaxConcurrentRequests { get; init; }
}
