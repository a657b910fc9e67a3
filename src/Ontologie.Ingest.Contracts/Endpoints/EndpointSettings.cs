using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>What a gateway needs to verify a request: the settings of one endpoint at one version.</summary>
[GenerateSerializer, Immutable, Alias("ingest.EndpointSettings")]
public sealed class EndpointSettings
{
    /// <summary>Grows by one with every change of the settings or secrets.</summary>
    [Id(0)]
    public required long Version { get; init; }

    /// <summary>The workspace whose limits apply.</summary>
    [Id(1)]
    public required WorkspaceId Workspace { get; init; }

    /// <summary>The provider's name in the catalogue.</summary>
    [Id(2)]
    public required string Provider { get; init; }

    /// <summary>Whether it receives at all.</summary>
    [Id(3)]
    public required EndpointStatus Status { get; init; }

    /// <summary>Whether a request without a signed timestamp is refused.</summary>
    [Id(4)]
    public required bool RequireTimestamp { get; init; }

    /// <summary>How far a timestamp may be from now, past or future, in seconds.</summary>
    [Id(5)]
    public required int ToleranceSeconds { get; init; }

    /// <summary>The secrets that have not been removed, newest first; each may carry an end.</summary>
    [Id(6)]
    public required EndpointSecret[] Secrets { get; init; }
}
