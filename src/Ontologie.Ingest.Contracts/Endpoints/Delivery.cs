using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>A verified webhook on its way from a gateway to the endpoint's grain. Never changed after it was made.</summary>
[GenerateSerializer, Immutable, Alias("ingest.Delivery")]
public sealed class Delivery
{
    /// <summary>The version of the settings that it was verified with.</summary>
    [Id(0)]
    public required long SettingsVersion { get; init; }

    /// <summary>The secret that verified it.</summary>
    [Id(1)]
    public required SecretId Secret { get; init; }

    /// <summary>The event it becomes: the hash of its identity.</summary>
    [Id(2)]
    public required EventId Event { get; init; }

    /// <summary>
    /// Whether the signature covers a time. Where it does not, a captured request stays valid as long as the
    /// secret does, so its nonce is kept as long as the connector.
    /// </summary>
    [Id(3)]
    public required bool TimeSigned { get; init; }

    /// <summary>When the gateway had read the request.</summary>
    [Id(4)]
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The provider's name for what happened; already cleaned of what a database would refuse.</summary>
    [Id(5)]
    public required string? Type { get; init; }

    /// <summary>The request's headers, sensitive ones redacted: a JSON array of <c>["name","value"]</c> arrays in UTF-8, at most 16 KiB.</summary>
    [Id(6)]
    public required byte[] Headers { get; init; }

    /// <summary>The exact bytes received, at most 1 MiB.</summary>
    [Id(7)]
    public required byte[] Body { get; init; }

    /// <summary>SHA-256 of the body.</summary>
    [Id(8)]
    public required byte[] BodyDigest { get; init; }

    /// <summary>The request's W3C trace context, where it is traced.</summary>
    [Id(9)]
    public string? TraceParent { get; init; }

    /// <summary>
    /// Whether a hand-over of it was made before and had no answer: the same bytes that are stored may be its own, and it is not
    /// counted as a repeat then.
    /// </summary>
    [Id(10)]
    public bool IsHandedOverAgain { get; init; }

    /// <summary>The same delivery, for a hand-over after the first.</summary>
    public Delivery ForAnotherHandOver() => new()
    {
        SettingsVersion = SettingsVersion,
        Secret = Secret,
        Event = Event,
        TimeSigned = TimeSigned,
        ReceivedAt = ReceivedAt,
        Type = Type,
        Headers = Headers,
        Body = Body,
        BodyDigest = BodyDigest,
        TraceParent = TraceParent,
        IsHandedOverAgain = true,
    };
}
