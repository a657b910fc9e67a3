using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>A shared secret in plain text. Kept in memory only, and never printed.</summary>
[GenerateSerializer, Immutable, Alias("ingest.EndpointSecret")]
public sealed class EndpointSecret
{
    /// <summary>The secret's id.</summary>
    [Id(0)]
    public required SecretId Id { get; init; }

    /// <summary>The secret's text: 1 to 256 UTF-8 bytes. An array, because a log would print a string.</summary>
    [Id(1)]
    public required byte[] Text { get; init; }

    /// <summary>When it stops verifying; null for no expiry.</summary>
    [Id(2)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>True if the secret verifies at that time.</summary>
    public bool IsAliveAt(DateTimeOffset moment) => ExpiresAt is not { } end || moment < end;
}
