namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>The kinds of fields. The numbers are stored; never change them.</summary>
public enum EntityFieldKind
{
    /// <summary>Active or archived. Every contribution has one.</summary>
    Status = 1,

    /// <summary>The title.</summary>
    Title = 2,

    /// <summary>A property.</summary>
    Property = 3,

    /// <summary>A relation to one.</summary>
    Relation = 4,
}
