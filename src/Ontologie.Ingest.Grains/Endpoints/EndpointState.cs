using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Secrets;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <summary>The stored state of a connector. Replaced as a whole, never changed in place.</summary>
[GenerateSerializer, Immutable, Alias("ingest.EndpointState")]
internal sealed record EndpointState
{
    [Id(0)]
    internal long Version { get; init; }

    [Id(1)]
    internal WorkspaceId Workspace { get; init; }

    [Id(2)]
    internal string Name { get; init; } = "";

    [Id(3)]
    internal string Provider { get; init; } = "";

    [Id(4)]
    internal EndpointStatus Status { get; init; }

    [Id(5)]
    internal bool RequireTimestamp { get; init; }

    [Id(6)]
    internal int ToleranceSeconds { get; init; }

    [Id(7)]
    internal DateTimeOffset CreatedAt { get; init; }

    [Id(8)]
    internal DateTimeOffset? RetiredAt { get; init; }

    /// <summary>Newest first.</summary>
    [Id(9)]
    internal SealedSecret[] Secrets { get; init; } = [];

    [Id(10)]
    internal QuarantineMode Quarantine { get; init; }

    /// <summary>When it first verified a request that was no test delivery.</summary>
    [Id(11)]
    internal DateTimeOffset? FirstVerifiedAt { get; init; }

    /// <summary>When its secrets or its provider last changed after its creation.</summary>
    [Id(12)]
    internal DateTimeOffset? SigningChangedAt { get; init; }

    /// <summary>When it was last enabled or disabled.</summary>
    [Id(13)]
    internal DateTimeOffset? StatusChangedAt { get; init; }

    /// <summary>Secrets that were rotated out, newest first. A deleted secret is not among them.</summary>
    [Id(14)]
    internal SealedSecret[] RetiredSecrets { get; init; } = [];

    /// <summary>Keyed prints of deleted secrets, newest first. They recognise a secret that is entered again.</summary>
    [Id(15)]
    internal byte[][] DeletedPrints { get; init; } = [];

    internal ConnectorDetails ToDetails(EndpointId id, DateTimeOffset now, bool changeIsOutdated = false) => new()
    {
        Id = id,
        Workspace = Workspace,
        Name = Name,
        Provider = Provider,
        Status = Status,
        RequireTimestamp = RequireTimestamp,
        ToleranceSeconds = ToleranceSeconds,
        CreatedAt = CreatedAt,
        RetiredAt = RetiredAt,
        Secrets = [.. Secrets.Where(secret => secret.IsAliveAt(now)).Select(secret => secret.ToDetails())],
        Version = Version,
        ChangeIsOutdated = changeIsOutdated,
        Quarantine = Quarantine,
        FirstVerifiedAt = FirstVerifiedAt,
        SigningChangedAt = SigningChangedAt,
        StatusChangedAt = StatusChangedAt,
    };
}
