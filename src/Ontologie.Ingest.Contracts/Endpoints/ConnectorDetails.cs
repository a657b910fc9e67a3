using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>A connector as its owner sees it: everything but the secrets themselves.</summary>
[GenerateSerializer, Immutable, Alias("ingest.ConnectorDetails")]
public sealed class ConnectorDetails
{
    /// <summary>The connector's id, which is its endpoint's.</summary>
    [Id(0)]
    public required EndpointId Id { get; init; }

    /// <summary>The workspace it belongs to.</summary>
    [Id(1)]
    public required WorkspaceId Workspace { get; init; }

    /// <summary>Its name; need not be unique.</summary>
    [Id(2)]
    public required string Name { get; init; }

    /// <summary>The provider's name in the catalogue.</summary>
    [Id(3)]
    public required string Provider { get; init; }

    /// <summary>Whether it receives.</summary>
    [Id(4)]
    public required EndpointStatus Status { get; init; }

    /// <summary>Whether a request without a signed timestamp is refused.</summary>
    [Id(5)]
    public required bool RequireTimestamp { get; init; }

    /// <summary>How far a timestamp may be from now, in seconds.</summary>
    [Id(6)]
    public required int ToleranceSeconds { get; init; }

    /// <summary>When it was created.</summary>
    [Id(7)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was retired, if it was.</summary>
    [Id(8)]
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>Its secrets that still verify, newest first, masked.</summary>
    [Id(9)]
    public required SecretDetails[] Secrets { get; init; }

    /// <summary>Grows with each change.</summary>
    [Id(10)]
    public required long Version { get; init; }

    /// <summary>In the answer to a change that was based on another version: nothing was changed.</summary>
    [Id(11)]
    public bool ChangeIsOutdated { get; init; }
}
