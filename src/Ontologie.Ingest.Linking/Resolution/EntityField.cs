namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>What sources compete for: one property, the title, the status, or one relation to one.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name of the property or the relation; empty otherwise.</param>
public readonly record struct EntityField(EntityFieldKind Kind, string Name)
{
    /// <summary>The status.</summary>
    public static readonly EntityField Status = new(EntityFieldKind.Status, "");

    /// <summary>The title.</summary>
    public static readonly EntityField Title = new(EntityFieldKind.Title, "");

    /// <summary>A property.</summary>
    public static EntityField Property(string name) => new(EntityFieldKind.Property, name);

    /// <summary>A relation to one.</summary>
    public static EntityField Relation(string name) => new(EntityFieldKind.Relation, name);

    /// <summary>By kind, then by name in byte order.</summary>
    internal static readonly Comparer<EntityField> InOrder = Comparer<EntityField>.Create((one, other) =>
    {
        var byKind = one.Kind.CompareTo(other.Kind);
        return byKind != 0 ? byKind : string.CompareOrdinal(one.Name, other.Name);
    });
}
