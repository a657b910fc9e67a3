namespace Ontologie.Ingest.Contracts.Linking;

/// <summary>A definition of an entity type.</summary>
[GenerateSerializer, Immutable, Alias("ingest.TypeCommand")]
public sealed class TypeCommand
{
    /// <summary>The type's name.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>The definition as JSON in UTF-8.</summary>
    [Id(1)]
    public required byte[] Definition { get; init; }

    /// <summary>The version that must be in force, or 0 for none; null for any.</summary>
    [Id(2)]
    public long? IfVersion { get; init; }

    /// <summary>Whether values of removed or changed properties are dropped.</summary>
    [Id(3)]
    public bool IsForced { get; init; }
}
