namespace Ontologie.Ingest.Contracts.Linking;

/// <summary>The outcomes of a change to types or entities. Numbers travel between versions and are never reused.</summary>
[GenerateSerializer, Alias("ingest.OntologyOutcome")]
public enum OntologyOutcome
{
    /// <summary>It exists now, and did before.</summary>
    Done = 1,

    /// <summary>It exists now, and did not before.</summary>
    Created = 2,

    /// <summary>The input cannot be right. Nothing changed.</summary>
    Invalid = 3,

    /// <summary>The type, the entity, the event or the link does not exist.</summary>
    Unknown = 4,

    /// <summary>Another version of the type is in force.</summary>
    VersionDiffers = 5,

    /// <summary>Something refers to the type, or has values of a property.</summary>
    InUse = 6,

    /// <summary>The workspace has the most entity types that it may have.</summary>
    LimitReached = 7,

    /// <summary>The entity type does not exist.</summary>
    UnknownType = 8,
}
