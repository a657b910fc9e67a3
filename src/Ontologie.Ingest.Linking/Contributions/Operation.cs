namespace Ontologie.Ingest.Linking.Contributions;

/// <summary>What a rule does with its entity. The numbers are stored; never change them.</summary>
public enum Operation
{
    /// <summary>Creates or updates it.</summary>
    Upsert = 1,

    /// <summary>Archives it from its place in the order on.</summary>
    Archive = 2,
}
