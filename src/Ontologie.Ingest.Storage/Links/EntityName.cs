namespace Ontologie.Ingest.Storage.Links;

/// <summary>Names one entity of a workspace. Its order, by type and then by key in byte order, is the order of locks.</summary>
/// <param name="Type">The name of its entity type.</param>
/// <param name="Key">Its key: ASCII, at most 512 bytes.</param>
public readonly record struct EntityName(string Type, string Key) : IComparable<EntityName>
{
    /// <inheritdoc/>
    public int CompareTo(EntityName other)
    {
        var byType = string.CompareOrdinal(Type, other.Type);
        return byType != 0 ? byType : string.CompareOrdinal(Key, other.Key);
    }

    /// <summary>Whether the left one comes first.</summary>
    public static bool operator <(EntityName left, EntityName right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left one does not come last.</summary>
    public static bool operator <=(EntityName left, EntityName right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left one comes last.</summary>
    public static bool operator >(EntityName left, EntityName right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left one does not come first.</summary>
    public static bool operator >=(EntityName left, EntityName right) => left.CompareTo(right) >= 0;
}
