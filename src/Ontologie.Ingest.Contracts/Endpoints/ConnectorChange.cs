namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>A change of a connector. Null keeps a setting.</summary>
[GenerateSerializer, Immutable, Alias("ingest.ConnectorChange")]
public sealed class ConnectorChange
{
    /// <summary>The new name.</summary>
    [Id(0)]
    public string? Name { get; init; }

    /// <summary>True enables reception, false disables it.</summary>
    [Id(1)]
    public bool? Enabled { get; init; }

    /// <summary>True if a request without a signed timestamp is refused.</summary>
    [Id(2)]
    public bool? RequireTimestamp { get; init; }

    /// <summary>The largest allowed difference between a timestamp and now, in seconds.</summary>
    [Id(3)]
    public int? ToleranceSeconds { get; init; }

    /// <summary>
    /// The version that the command is based on. If the connector has another version, nothing changes: a late command must not undo
    /// a newer one. Null applies to every version.
    /// </summary>
    [Id(4)]
    public long? BasedOn { get; init; }

    /// <summary>The new provider. The caller has checked that the secrets fit its scheme.</summary>
    [Id(5)]
    public string? Provider { get; init; }

    /// <summary>When whole refused requests are kept.</summary>
    [Id(6)]
    public QuarantineMode? Quarantine { get; init; }

    /// <summary>The same change, for that version of the connector.</summary>
    public ConnectorChange On(long version) => new()
    {
        Name = Name,
        Enabled = Enabled,
        RequireTimestamp = RequireTimestamp,
        ToleranceSeconds = ToleranceSeconds,
        BasedOn = version,
        Provider = Provider,
        Quarantine = Quarantine,
    };
}
