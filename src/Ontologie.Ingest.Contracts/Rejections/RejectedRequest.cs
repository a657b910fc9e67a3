using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Rejections;

/// <summary>A refused request that a gateway has sampled.</summary>
[GenerateSerializer, Immutable, Alias("ingest.RejectedRequest")]
public sealed class RejectedRequest
{
    /// <summary>Its id. The gateway chooses it, so that a repeated hand-over stores it once.</summary>
    [Id(0)]
    public required RejectionId Id { get; init; }

    /// <summary>The endpoint that received it.</summary>
    [Id(1)]
    public required EndpointId Endpoint { get; init; }

    /// <summary>When the gateway finished reading it.</summary>
    [Id(2)]
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The code of the answer.</summary>
    [Id(3)]
    public required string Reason { get; init; }

    /// <summary>The HTTP method.</summary>
    [Id(4)]
    public required string Method { get; init; }

    /// <summary>The declared length of the body in bytes; null if the sender declared none.</summary>
    [Id(5)]
    public required long? DeclaredBytes { get; init; }

    /// <summary>How many bytes of the body were read.</summary>
    [Id(6)]
    public required long ReadBytes { get; init; }

    /// <summary>
    /// The headers as they may be shown: a JSON array of <c>["name","value"]</c> arrays in UTF-8, at most 16 KiB, with credentials
    /// redacted and known signatures kept.
    /// </summary>
    [Id(7)]
    public required byte[] Headers { get; init; }

    /// <summary>The sender's IP address.</summary>
    [Id(8)]
    public required string RemoteAddress { get; init; }

    /// <summary>What counts as one address: an IPv4 address or an IPv6 /64.</summary>
    [Id(9)]
    public required string AddressGroup { get; init; }

    /// <summary>The signature scheme that the headers show, or null.</summary>
    [Id(10)]
    public required string? Scheme { get; init; }

    /// <summary>The signed time minus the time of receipt, in whole seconds; null if there is none.</summary>
    [Id(11)]
    public required long? SkewSeconds { get; init; }

    /// <summary>SHA-256 of the body; null if the body was not read to its end.</summary>
    [Id(12)]
    public required byte[]? BodyDigest { get; init; }

    /// <summary>The whole request, for the quarantine; null for the sample.</summary>
    [Id(13)]
    public WholeRequest? Whole { get; init; }
}
