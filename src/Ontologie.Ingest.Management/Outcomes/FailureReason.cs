namespace Ontologie.Ingest.Management.Outcomes;

/// <summary>Why an action did nothing.</summary>
internal enum FailureReason
{
    /// <summary>Fields of the input are not valid; <see cref="Failure.Errors"/> lists them.</summary>
    InvalidInput = 1,

    /// <summary>The object does not exist, or the caller may not use it.</summary>
    NotFound = 2,

    /// <summary>The connector is retired and cannot be changed or tested.</summary>
    ConnectorRetired = 3,

    /// <summary>Other callers changed the connector in every attempt, or kept it locked for too long.</summary>
    Conflict = 4,

    /// <summary>The installation or the workspace has reached its limit of such objects.</summary>
    LimitReached = 5,

    /// <summary>The connector has reached its limit of live secrets.</summary>
    TooManySecrets = 6,

    /// <summary>The connector has no live secret to sign a test delivery with.</summary>
    NoSecret = 7,

    /// <summary>This node has reached its limit of open live tails.</summary>
    TooManyTails = 8,

    /// <summary>Something refers to the entity type, or has values of a property; <see cref="Failure.Detail"/> says what.</summary>
    InUse = 9,

    /// <summary>The entity type has another version than the caller requires.</summary>
    VersionDiffers = 10,

    /// <summary>Another re-link of the connector is running or paused.</summary>
    RelinkRunning = 11,

    /// <summary>The re-link has ended.</summary>
    RelinkEnded = 12,

    /// <summary>The connector has never had a link rule.</summary>
    NoRules = 13,

    /// <summary>A privacy request removed the content of the event.</summary>
    EventErased = 14,

    /// <summary>The workspace has had its limit of diagnoses in the last minute.</summary>
    TooManyDiagnoses = 15,

    /// <summary>The connector is disabled.</summary>
    Disabled = 16,
}
