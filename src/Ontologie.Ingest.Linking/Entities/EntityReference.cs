namespace Ontologie.Ingest.Linking.Entities;

/// <summary>Names one entity of a workspace.</summary>
/// <param name="Type">The name of its entity type.</param>
/// <param name="Key">Its key in the encoded form of <c>docs/linking.md</c>: ASCII, at most 512 bytes.</param>
public readonly record struct EntityReference(string Type, string Key) : IComparable<EntityReference>
{
    /// <summary>By type, then by key, in byte order. Transactions lock entities in this order.</summary>
    public int CompareTo(EntityReference other)
    {
        var byType = string.CompareOrdinal(Type, other.Type);
        return byType != 0 ? byType : string.CompareOrdinal(Key, other.Key);
    }

    /// <summary>Whether the left reference comes first.</summary>
    public static bool operator <(EntityReference left, EntityReference right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left reference comes last.</summary>
    public static bool operator >(EntityReference left, EntityReference right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left reference does not come last.</summary>
    public static bool operator <=(EntityReference left, EntityReference right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left reference does not come first.</summary>
    public static bool operator >=(EntityReference left, EntityReference right) => left.CompareTo(right) >= 0;
}
