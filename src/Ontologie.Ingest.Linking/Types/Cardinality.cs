namespace Ontologie.Ingest.Linking.Types;

/// <summary>How many entities a relation connects. Only the side of the source is enforced.</summary>
public enum Cardinality
{
    /// <summary>An entity has at most one target.</summary>
    OneToOne = 1,

    /// <summary>An entity has at most one target.</summary>
    ManyToOne = 2,

    /// <summary>An entity has any number of targets.</summary>
    OneToMany = 3,

    /// <summary>An entity has any number of targets.</summary>
    ManyToMany = 4,
}
