using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Secrets;

/// <summary>A shared secret as grain state keeps it.</summary>
[GenerateSerializer, Immutable, Alias("ingest.SealedSecret")]
internal sealed record SealedSecret
{
    [Id(0)]
    internal SecretId Id { get; init; }

    [Id(1)]
    internal DateTimeOffset CreatedAt { get; init; }

    [Id(2)]
    internal DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The last characters, shown to tell secrets apart; empty where the secret is short.</summary>
    [Id(3)]
    internal string Tail { get; init; } = "";

    [Id(4)]
    internal byte[] Box { get; init; } = [];

    /// <summary>Whether another connector of the workspace had used the same secret when this one was added.</summary>
    [Id(5)]
    internal bool IsShared { get; init; }

    internal bool IsAliveAt(DateTimeOffset moment) => ExpiresAt is not { } end || moment < end;

    internal SecretDetails ToDetails() => new() { Id = Id, CreatedAt = CreatedAt, ExpiresAt = ExpiresAt, Tail = Tail, IsShared = IsShared };
}
