using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>A secret as its owner sees it: without its text.</summary>
[GenerateSerializer, Immutable, Alias("ingest.SecretDetails")]
public sealed class SecretDetails
{
    /// <summary>The secret's id.</summary>
    [Id(0)]
    public required SecretId Id { get; init; }

    /// <summary>When it was added.</summary>
    [Id(1)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stops verifying; null for no expiry.</summary>
    [Id(2)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Its last four characters; empty for a short secret.</summary>
    [Id(3)]
    public required string Tail { get; init; }

    /// <summary>True if another connector of the workspace had used the same secret when this one was added.</summary>
    [Id(4)]
    public bool IsShared { get; init; }

    /// <summary>True if the same secret was deleted from this connector before it was added.</summary>
    [Id(5)]
    public bool WasDeleted { get; init; }
}
