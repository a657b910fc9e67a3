using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Links;

/// <summary>Which entities to list.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Type">The entity type.</param>
public sealed record EntityQuery(WorkspaceId Workspace, string Type)
{
    /// <summary>Only keys after this one; null for the first page.</summary>
    public string? After { get; init; }

    /// <summary>Only keys that start with this text, in the encoded form.</summary>
    public string? Prefix { get; init; }

    /// <summary>Only this status: 1 active, 2 archived, 3 stub; null for all.</summary>
    public int? Status { get; init; }

    /// <summary>The most entities.</summary>
    public int Limit { get; init; } = 100;
}
