using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Linking;

/// <summary>A privacy request for one entity.</summary>
[GenerateSerializer, Immutable, Alias("ingest.EraseCommand")]
public sealed class EraseCommand
{
    /// <summary>The entity type.</summary>
    [Id(0)]
    public required string Type { get; init; }

    /// <summary>The entity's key in its encoded form.</summary>
    [Id(1)]
    public required string Key { get; init; }

    /// <summary>Whether the headers and bodies of its events are removed too.</summary>
    [Id(2)]
    public required bool DeletesEvents { get; init; }

    /// <summary>Who asks, for the record.</summary>
    [Id(3)]
    public required string By { get; init; }

    /// <summary>The connectors of the workspace, whose logs must not bring the entity back.</summary>
    [Id(4)]
    public required EndpointId[] Connectors { get; init; }
}
