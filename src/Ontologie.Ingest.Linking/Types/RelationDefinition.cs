namespace Ontologie.Ingest.Linking.Types;

/// <summary>A directed relation of an entity type.</summary>
/// <param name="To">The name of the entity type of its targets. That type may not exist yet.</param>
/// <param name="Cardinality">How many entities it connects.</param>
public sealed record RelationDefinition(string To, Cardinality Cardinality)
{
    /// <summary>Whether one entity may have several targets.</summary>
    public bool IsToMany => Cardinality is Cardinality.OneToMany or Cardinality.ManyToMany;
}
