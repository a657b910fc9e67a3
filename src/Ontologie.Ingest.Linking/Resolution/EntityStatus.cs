namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>The status of an entity. The numbers are stored; never change them.</summary>
public enum EntityStatus
{
    /// <summary>It has a contribution, an edit or a manual link, and nothing archives it.</summary>
    Active = 1,

    /// <summary>A contribution or an edit archives it. Its values stay visible.</summary>
    Archived = 2,

    /// <summary>It is only the target of a relation.</summary>
    Stub = 3,
}
