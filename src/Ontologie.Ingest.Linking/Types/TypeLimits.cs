namespace Ontologie.Ingest.Linking.Types;

/// <summary>Limits of entity types. They are documented in <c>docs/linking.md</c>.</summary>
public static class TypeLimits
{
    /// <summary>The most properties of a type.</summary>
    public const int MaxProperties = 200;

    /// <summary>The most relations of a type.</summary>
    public const int MaxRelations = 100;

    /// <summary>The most blocked keys of a type.</summary>
    public const int MaxBlockedKeys = 100;

    /// <summary>The most characters of a blocked key.</summary>
    public const int MaxBlockedKeyLength = 512;

    /// <summary>The most characters of a name of a type, a property or a relation.</summary>
    public const int MaxNameLength = 63;

    /// <summary>The most characters of a title.</summary>
    public const int MaxTitleLength = 200;

    /// <summary>The most characters of the description of the key.</summary>
    public const int MaxDescriptionLength = 1_000;

    /// <summary>The most sources in a priority.</summary>
    public const int MaxSources = 100;
}
