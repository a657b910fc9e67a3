namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>A workspace to be created.</summary>
[GenerateSerializer, Immutable, Alias("ingest.WorkspaceDefinition")]
public sealed class WorkspaceDefinition
{
    /// <summary>Its name; need not be unique.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>How many of its requests may be processed at once; at least 1.</summary>
    [Id(1)]
    public required int MaxConcurrentRequests { get; init; }
}
