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
