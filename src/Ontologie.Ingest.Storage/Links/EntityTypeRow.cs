using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Links;

/// <summary>An entity type of a workspace.</summary>
public sealed record EntityTypeRow
{
    /// <summary>The workspace.</summary>
    public required WorkspaceId Workspace { get; init; }

    /// <summary>The type's name.</summary>
    public required string Name { get; init; }

    /// <summary>Grows with each change, also when a type is deleted and created again.</summary>
    public required long Version { get; init; }

    /// <summary>The definition as JSON.</summary>
    public required byte[] Definition { get; init; }

    /// <summary>
    /// A JSON object: by property, the version of the type from which on its values count. A forced change of a property's type moves it.
    /// </summary>
    public required byte[] Since { get; init; }
}
