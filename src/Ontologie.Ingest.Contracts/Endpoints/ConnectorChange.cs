namespace Ontologie.Ingest.Contracts.Endpoints;

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
