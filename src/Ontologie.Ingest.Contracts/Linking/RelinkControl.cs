namespace Ontologie.Ingest.Contracts.Linking;

/// <summary>What to do with a re-link. Numbers travel between versions and are never reused.</summary>
[GenerateSerializer, Alias("ingest.RelinkControl")]
public enum RelinkControl
{
    /// <summary>Stop until it is resumed.</summary>
    Pause = 1,

    /// <summary>Go on.</summary>
    Resume = 2,

    /// <summary>End it and keep what is done.</summary>
    Cancel = 3,
}
