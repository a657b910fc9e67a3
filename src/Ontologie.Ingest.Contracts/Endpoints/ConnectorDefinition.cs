using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>A connector to be created. Its fields have been checked by the caller.</summary>
[GenerateSerializer, Immutable, Alias("ingest.ConnectorDefinition")]
public sealed class ConnectorDefinition
{
    /// <summary>The workspace it belongs to.</summary>
    [Id(0)]
    public required WorkspaceId Workspace { get; init; }

    /// <summary>Its name; need not be unique.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>The provider's name in the catalogue.</summary>
    [Id(2)]
    public required string Provider { get; init; }

    /// <summary>Whether a request without a signed timestamp is refused.</summary>
    [Id(3)]
    public required bool RequireTimestamp { get; init; }

    /// <summary>How far a timestamp may be from now, in seconds.</summary>
    [Id(4)]
    public required int ToleranceSeconds { get; init; }

    /// <summary>Its first secret; null where the provider chooses it and it is entered later.</summary>
    [Id(5)]
    public required NewSecret? Secret { get; init; }

    /// <summary>
    /// Whether the caller takes the id of the answer. The id is then stamped: it keeps the first 96 bits of the one that the caller chose. A caller
    /// of an earlier version goes on with its own.
    /// </summary>
    [Id(6)]
    public bool TakesStampedId { get; init; }
}

/// <summary>What to change of a connector; null leaves a setting as it is.</summary>
[GenerateSerializer, Immutable, Alias("ingest.ConnectorChange")]
public sealed class ConnectorChange
{
    /// <summary>The new name.</summary>
    [Id(0)]
    public string? Name { get; init; }

    /// <summary>Switches reception on or off.</summary>
    [Id(1)]
    public bool? Enabled { get; init; }

    /// <summary>Whether a request without a signed timestamp is refused.</summary>
    [Id(2)]
    public bool? RequireTimestamp { get; init; }

    /// <summary>How far a timestamp may be from now, in seconds.</summary>
    [Id(3)]
    public int? ToleranceSeconds { get; init; }

    /// <summary>
    /// The version that the change was decided on; nothing is changed where the connector has another one, so that a command
    /// that arrives late undoes no later one. Null for a change that fits every version.
    /// </summary>
    [Id(4)]
    public long? BasedOn { get; init; }

    /// <summary>The same change, decided on that version.</summary>
    public ConnectorChange On(long version) => new()
    {
        Name = Name,
        Enabled = Enabled,
        RequireTimestamp = RequireTimestamp,
        ToleranceSeconds = ToleranceSeconds,
        BasedOn = version,
    };
}

/// <summary>A secret to be added.</summary>
[GenerateSerializer, Immutable, Alias("ingest.NewSecret")]
public sealed class NewSecret
{
    /// <summary>Its id, chosen by the caller so that a repeated call adds it once.</summary>
    [Id(0)]
    public required SecretId Id { get; init; }

    /// <summary>Its text as UTF-8 bytes, 1 to 256 of them.</summary>
    [Id(1)]
    public required byte[] Text { get; init; }

    /// <summary>How long every older secret still verifies at most, in seconds; never lengthens a life.</summary>
    [Id(2)]
    public int KeepPreviousSeconds { get; init; }

    /// <inheritdoc cref="ConnectorChange.BasedOn"/>
    [Id(3)]
    public long? BasedOn { get; init; }

    /// <summary>The same secret, to be added to that version.</summary>
    public NewSecret On(long version) => new() { Id = Id, Text = Text, KeepPreviousSeconds = KeepPreviousSeconds, BasedOn = version };
}

/// <summary>What became of a change to the secrets.</summary>
[GenerateSerializer, Immutable, Alias("ingest.SecretChange")]
public sealed class SecretChange
{
    /// <summary>The outcome.</summary>
    [Id(0)]
    public required SecretChangeOutcome Outcome { get; init; }

    /// <summary>The secret that was added or removed.</summary>
    [Id(1)]
    public SecretDetails? Secret { get; init; }
}

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
