using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>A verified webhook that a gateway hands over to the endpoint's grain. Immutable.</summary>
[GenerateSerializer, Immutable, Alias("ingest.Delivery")]
public sealed class Delivery
{
    /// <summary>The version of the settings that verified it.</summary>
    [Id(0)]
    public required long SettingsVersion { get; init; }

    /// <summary>The secret that verified it.</summary>
    [Id(1)]
    public required SecretId Secret { get; init; }

    /// <summary>The id of its event: the hash of its identity.</summary>
    [Id(2)]
    public required EventId Event { get; init; }

    /// <summary>
    /// True if the signature covers a timestamp. Otherwise a captured request stays valid as long as the secret, so its nonce is kept as
    /// long as the connector.
    /// </summary>
    [Id(3)]
    public required bool TimeSigned { get; init; }

    /// <summary>When the gateway finished reading the request.</summary>
    [Id(4)]
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The event type, without characters that a database would refuse; null if there is none.</summary>
    [Id(5)]
    public required string? Type { get; init; }

    /// <summary>
    /// The request's headers with credentials redacted: a JSON array of <c>["name","value"]</c> arrays in UTF-8, at most 16 KiB.
    /// </summary>
    [Id(6)]
    public required byte[] Headers { get; init; }

    /// <summary>The exact received bytes, at most 1 MiB.</summary>
    [Id(7)]
    public required byte[] Body { get; init; }

    /// <summary>SHA-256 of the body.</summary>
    [Id(8)]
    public required byte[] BodyDigest { get; init; }

    /// <summary>The request's W3C trace context; null if it is not traced.</summary>
    [Id(9)]
    public string? TraceParent { get; init; }

    /// <summary>
    /// True if an earlier hand-over got no answer. Stored bytes that are equal may then come from this delivery itself, so it does not
    /// count as a repeat.
    /// </summary>
    [Id(10)]
    public bool IsHandedOverAgain { get; init; }

    /// <summary>The same delivery, marked as handed over again.</summary>
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
