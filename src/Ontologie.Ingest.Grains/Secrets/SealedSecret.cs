using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Secrets;

/// <summary>A shared secret in grain state, encrypted.</summary>
[GenerateSerializer, Immutable, Alias("ingest.SealedSecret")]
internal sealed record SealedSecret
{
    [Id(0)]
    internal SecretId Id { get; init; }

    [Id(1)]
    internal DateTimeOffset CreatedAt { get; init; }

    [Id(2)]
    internal DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The last characters, which help people to distinguish secrets; empty for a short secret.</summary>
    [Id(3)]
    internal string Tail { get; init; } = "";

    /// <summary>The sealed secret; the format is documented at <see cref="SecretSealer"/>.</summary>
    [Id(4)]
    internal byte[] Ciphertext { get; init; } = [];

    /// <summary>True if another connector of the workspace had used the same secret when this one was added.</summary>
    [Id(5)]
    internal bool IsShared { get; init; }

    /// <summary>True if the same secret was deleted from this connector before it was added.</summary>
    [Id(6)]
    internal bool WasDeleted { get; init; }

    internal bool IsAliveAt(DateTimeOffset moment) => ExpiresAt is not { } end || moment < end;

    internal SecretDetails ToDetails() => new()
    {
        Id = Id,
        CreatedAt = CreatedAt,
        ExpiresAt = ExpiresAt,
        Tail = Tail,
        IsShared = IsShared,
        WasDeleted = WasDeleted,
    };
}
