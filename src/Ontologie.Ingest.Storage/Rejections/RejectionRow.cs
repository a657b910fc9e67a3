using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Rejections;

/// <summary>A stored request that was refused, or whose identity came with other bytes before.</summary>
public sealed record RejectionRow
{
    /// <summary>
    /// The reason of a request that was answered <c>duplicate</c> although its body differs from that of the event. It is no refusal.
    /// </summary>
    public const string IdentityConflict = "identity_conflict";

    /// <summary>Its id, chosen by the gateway.</summary>
    public required RejectionId Id { get; init; }

    /// <summary>The endpoint that received it.</summary>
    public required EndpointId Endpoint { get; init; }

    /// <summary>When the gateway had read it, in whole microseconds.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The <c>code</c> of the answer, or <see cref="IdentityConflict"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The declared length of the body in bytes; null if the sender declared none.</summary>
    public required long? DeclaredBytes { get; init; }

    /// <summary>How many bytes of the body were read.</summary>
    public required long ReadBytes { get; init; }

    /// <summary>
    /// The headers, with credentials redacted: a JSON array of <c>["name","value"]</c> arrays in UTF-8. Null in lists.
    /// </summary>
    public required byte[]? Headers { get; init; }

    /// <summary>The sender's IP address.</summary>
    public required string RemoteAddress { get; init; }

    /// <summary>What counts as one address: an IPv4 address or an IPv6 /64.</summary>
    public required string AddressGroup { get; init; }

    /// <summary>The signature scheme that the headers show, or null.</summary>
    public required string? Scheme { get; init; }

    /// <summary>The signed time minus the time of receipt, in seconds; null if there is none.</summary>
    public required long? SkewSeconds { get; init; }

    /// <summary>SHA-256 of the body, 32 bytes; null if the body was not read to its end.</summary>
    public required byte[]? BodyDigest { get; init; }

    /// <summary>Whether the whole request is kept so that it can be recovered. The store decides this.</summary>
    public bool IsQuarantined { get; init; }

    /// <summary>The length of the sealed request in bytes; 0 if it is not kept.</summary>
    public int SealedBytes { get; init; }

    /// <summary>The event that a recovery made of it, or found; null before.</summary>
    public EventId? RecoveredAs { get; init; }

    /// <summary>The outcome of its last recovery, or null.</summary>
    public string? RecoveryOutcome { get; init; }

    /// <summary>The code of its verified diagnosis, or null.</summary>
    public string? Finding { get; init; }

    /// <summary>Its place in lists by time.</summary>
    public RejectionPlace Place => new(ReceivedAt, Id);
}
