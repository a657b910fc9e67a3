namespace Ontologie.Ingest.Contracts.Linking;

/// <summary>The outcomes of starting or controlling a re-link. Numbers travel between versions and are never reused.</summary>
[GenerateSerializer, Alias("ingest.RelinkChangeOutcome")]
public enum RelinkChangeOutcome
{
    /// <summary>It is so now, durably.</summary>
    Done = 1,

    /// <summary>The connector has no such re-link.</summary>
    Unknown = 2,

    /// <summary>Another re-link of the connector is running or paused.</summary>
    AlreadyRunning = 3,

    /// <summary>The connector has never had a rule, so there is nothing to apply.</summary>
    NoRules = 4,

    /// <summary>A named rule does not exist.</summary>
    UnknownRule = 5,

    /// <summary>The re-link has ended and cannot be changed.</summary>
    Ended = 6,
}
