using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>A connector to create. The caller has validated the fields.</summary>
[GenerateSerializer, Immutable, Alias("ingest.ConnectorDefinition")]
public sealed class ConnectorDefinition
{
    /// <summary>The workspace that owns it.</summary>
    [Id(0)]
    public required WorkspaceId Workspace { get; init; }

    /// <summary>Its name, which need not be unique.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>The provider's name in the catalogue.</summary>
    [Id(2)]
    public required string Provider { get; init; }

    /// <summary>True if a request without a signed timestamp is refused.</summary>
    [Id(3)]
    public required bool RequireTimestamp { get; init; }

    /// <summary>The largest allowed difference between a timestamp and now, in seconds.</summary>
    [Id(4)]
    public required int ToleranceSeconds { get; init; }

    /// <summary>Its first secret; null if the provider issues the secret and the owner enters it later.</summary>
    [Id(5)]
    public required NewSecret? Secret { get; init; }

    /// <summary>
    /// True if the caller uses the id in the answer instead of its own. The workspace then stamps the caller's id, which changes its
    /// last 32 bits. Callers of earlier versions use their own id.
    /// </summary>
    [Id(6)]
    public bool TakesStampedId { get; init; }

    /// <summary>When whole refused requests are kept.</summary>
    [Id(7)]
    public QuarantineMode Quarantine { get; init; }
}
