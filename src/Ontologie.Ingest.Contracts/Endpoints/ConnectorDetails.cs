using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>A connector as its owner sees it: everything except the secrets' texts.</summary>
[GenerateSerializer, Immutable, Alias("ingest.ConnectorDetails")]
public sealed class ConnectorDetails
{
    /// <summary>The connector's id, which is also its endpoint id.</summary>
    [Id(0)]
    public required EndpointId Id { get; init; }

    /// <summary>The workspace that owns it.</summary>
    [Id(1)]
    public required WorkspaceId Workspace { get; init; }

    /// <summary>Its name, which need not be unique.</summary>
    [Id(2)]
    public required string Name { get; init; }

    /// <summary>The provider's name in the catalogue.</summary>
    [Id(3)]
    public required string Provider { get; init; }

    /// <summary>Whether it receives webhooks.</summary>
    [Id(4)]
    public required EndpointStatus Status { get; init; }

    /// <summary>True if a request without a signed timestamp is refused.</summary>
    [Id(5)]
    public required bool RequireTimestamp { get; init; }

    /// <summary>The largest allowed difference between a timestamp and now, in seconds.</summary>
    [Id(6)]
    public required int ToleranceSeconds { get; init; }

    /// <summary>When it was created.</summary>
    [Id(7)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was retired; null if it is not.</summary>
    [Id(8)]
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>Its secrets in force, masked, newest first.</summary>
    [Id(9)]
    public required SecretDetails[] Secrets { get; init; }

    /// <summary>Increases with each change.</summary>
    [Id(10)]
    public required long Version { get; init; }

    /// <summary>True in the answer to a change that is based on another version. Nothing changed.</summary>
    [Id(11)]
    public bool ChangeIsOutdated { get; init; }

    /// <summary>When whole refused requests are kept.</summary>
    [Id(12)]
    public QuarantineMode Quarantine { get; init; }

    /// <summary>When it first verified a request that was no test delivery; null if it never did.</summary>
    [Id(13)]
    public DateTimeOffset? FirstVerifiedAt { get; init; }

    /// <summary>When its secrets or its provider last changed after its creation; null if they never did.</summary>
    [Id(14)]
    public DateTimeOffset? SigningChangedAt { get; init; }

    /// <summary>When it was last enabled or disabled; null if it never was.</summary>
    [Id(15)]
    public DateTimeOffset? StatusChangedAt { get; init; }
}
