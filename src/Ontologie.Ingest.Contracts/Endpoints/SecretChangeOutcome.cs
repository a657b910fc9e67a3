namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>The outcomes of a change to the secrets.</summary>
[GenerateSerializer, Alias("ingest.SecretChangeOutcome")]
public enum SecretChangeOutcome
{
    /// <summary>It is in force from the very next request.</summary>
    Done = 1,

    /// <summary>No connector has this id.</summary>
    UnknownConnector = 2,

    /// <summary>The connector has been retired.</summary>
    Retired = 3,

    /// <summary>The connector has no such secret.</summary>
    UnknownSecret = 4,

    /// <summary>Three secrets are alive already; one must be removed or end first.</summary>
    TooMany = 5,

    /// <summary>The connector has another version than the one that the command was based on; nothing was changed.</summary>
    Outdated = 6,
}
