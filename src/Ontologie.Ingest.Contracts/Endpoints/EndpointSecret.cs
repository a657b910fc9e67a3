using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Endpoints;

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
