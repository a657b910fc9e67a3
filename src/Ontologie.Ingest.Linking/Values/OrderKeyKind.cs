namespace Ontologie.Ingest.Linking.Values;

/// <summary>The kinds of order keys. The numbers are stored in front of the bytes; never change them.</summary>
public enum OrderKeyKind
{
    /// <summary>A point in time.</summary>
    Instant = 1,

    /// <summary>An exact number. It ranks above every instant.</summary>
    Number = 2,
}
