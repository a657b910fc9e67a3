namespace Ontologie.Ingest.Linking.Types;

/// <summary>An entity type: what its entities are called and which properties and relations they have. Immutable.</summary>
public sealed record EntityType
{
    /// <summary>The name, unique in the workspace: <c>[a-z][a-z0-9-]{0,62}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The title for people; null if there is none.</summary>
    public string? Title { get; init; }

    /// <summary>What the key is, for people; null if there is none.</summary>
    public string? KeyDescription { get; init; }

    /// <summary>Texts that no part of a key may be. Compared by code unit.</summary>
    public IReadOnlyList<string> BlockedKeys
    {
        get;
        init
        {
            field = value;
            BlockedSet = value.ToHashSet(StringComparer.Ordinal);
        }
    } = [];

    /// <summary>The properties by name, in the order of the definition.</summary>
    public required IReadOnlyDictionary<string, PropertyDefinition> Properties { get; init; }

    /// <summary>The relations by name, in the order of the definition.</summary>
    public required IReadOnlyDictionary<string, RelationDefinition> Relations { get; init; }

    /// <summary>The blocked keys for look-ups.</summary>
    internal IReadOnlySet<string> BlockedSet { get; private init; } = new HashSet<string>(StringComparer.Ordinal);
}
