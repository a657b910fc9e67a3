namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>The outcomes of a change to the secrets. Numbers travel between versions and are never reused.</summary>
[GenerateSerializer, Alias("ingest.SecretChangeOutcome")]
public enum SecretChangeOutcome
{
    /// <summary>The change applies to the next request.</summary>
    Done = 1,

    /// <summary>No connector has this id.</summary>
    UnknownConnector = 2,

    /// <summary>The connector is retired.</summary>
    Retired = 3,

    /// <summary>The connector has no such secret.</summary>
    UnknownSecret = 4,

    /// <summary>Three secrets are in force already. One must be removed or expire first.</summary>
    TooMany = 5,

    /// <summary>The command is based on another version of the connector. Nothing changed.</summary>
    Outdated = 6,

    /// <summary>The secret has no such form. Nothing changed.</summary>
    NoSuchForm = 7,
}
