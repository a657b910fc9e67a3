using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>The settings that a gateway needs to verify requests to one endpoint, at one version.</summary>
[GenerateSerializer, Immutable, Alias("ingest.EndpointSettings")]
public sealed class EndpointSettings
{
    /// <summary>Increases by one with each change of the settings or secrets.</summary>
    [Id(0)]
    public required long Version { get; init; }

    /// <summary>The workspace that owns the connector and whose limits apply.</summary>
    [Id(1)]
    public required WorkspaceId Workspace { get; init; }

    /// <summary>The provider's name in the catalogue.</summary>
    [Id(2)]
    public required string Provider { get; init; }

    /// <summary>Whether the endpoint receives webhooks.</summary>
    [Id(3)]
    public required EndpointStatus Status { get; init; }

    /// <summary>True if a request without a signed timestamp is refused.</summary>
    [Id(4)]
    public required bool RequireTimestamp { get; init; }

    /// <summary>The largest allowed difference between a timestamp and now, past or future, in seconds.</summary>
    [Id(5)]
    public required int ToleranceSeconds { get; init; }

    /// <summary>The secrets that have not been removed, newest first. Some may have expired.</summary>
    [Id(6)]
    public required EndpointSecret[] Secrets { get; init; }

    /// <summary>
    /// Whether whole refused requests are kept; null if not. It may change without a new version, because no verdict depends on it.
    /// </summary>
    [Id(7)]
    public EndpointQuarantine? Quarantine { get; init; }
}
