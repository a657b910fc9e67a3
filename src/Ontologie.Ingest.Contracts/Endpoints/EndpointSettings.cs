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

/// <summary>Whether an endpoint receives.</summary>
[GenerateSerializer, Alias("ingest.EndpointStatus")]
public enum EndpointStatus
{
    /// <summary>It receives.</summary>
    Enabled = 1,

    /// <summary>Switched off for now: answers like an unknown endpoint.</summary>
    Disabled = 2,

    /// <summary>Deleted for good: answers 410.</summary>
    Retired = 3,
}

/// <summary>A shared secret in the clear. Lives in memory only and is never printed.</summary>
[GenerateSerializer, Immutable, Alias("ingest.EndpointSecret")]
public sealed class EndpointSecret
{
    /// <summary>The secret's id.</summary>
    [Id(0)]
    public required SecretId Id { get; init; }

    /// <summary>The secret's text as UTF-8 bytes, 1 to 256 of them. Bytes and not a string, so that no log prints them.</summary>
    [Id(1)]
    public required byte[] Text { get; init; }

    /// <summary>From this moment on it verifies nothing; null where it has no end.</summary>
    [Id(2)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether it still verifies at that moment.</summary>
    public bool IsAliveAt(DateTimeOffset moment) => ExpiresAt is not { } end || moment < end;
}
