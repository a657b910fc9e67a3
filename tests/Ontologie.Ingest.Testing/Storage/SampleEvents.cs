using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Testing.Storage;

/// <summary>Creates sample events.</summary>
public static class SampleEvents
{
    /// <summary>The longest body that is stored.</summary>
    public const int MaxBodyBytes = 1 << 20;

    /// <summary>When samples were received, unless a test says otherwise. It has microseconds, which a store must keep.</summary>
    public static readonly DateTimeOffset Moment = new(2026, 8, 1, 12, 30, 15, 123, 456, TimeSpan.Zero);

    /// <summary>The secret that verified all samples.</summary>
    public static readonly SecretId Secret = new((UInt128)0xfeed << 96);

    /// <summary>One of many endpoints.</summary>
    public static EndpointId Endpoint(int number) => new(((UInt128)(uint)number << 64) | 0xed);

    /// <summary>An event with a JSON body.</summary>
    public static NewEvent Event(EndpointId endpoint, string identity, string body = "{}", string? type = "sample") =>
        Event(endpoint, identity, Encoding.UTF8.GetBytes(body), type);

    /// <summary>An event that was received at another time.</summary>
    public static NewEvent Event(EndpointId endpoint, string identity, DateTimeOffset receivedAt, string? type = "sample") =>
        Event(endpoint, identity, "{}"u8.ToArray(), type, headers: null, receivedAt);

    /// <summary>An event with exactly these bytes.</summary>
    public static NewEvent Event(
        EndpointId endpoint,
        string identity,
        byte[] body,
        string? type = "sample",
        byte[]? headers = null,
        DateTimeOffset? receivedAt = null) =>
        new()
        {
            Endpoint = endpoint,
            Id = EventId.Of(endpoint, 0, Encoding.UTF8.GetBytes(identity)),
            ReceivedAt = receivedAt ?? Moment,
            Type = type,
            Secret = Secret,
            Headers = headers ?? "[]"u8.ToArray(),
            Body = body,
            BodyDigest = SHA256.HashData(body),
            KeepNonce = false,
        };

    /// <summary>Many events of one endpoint.</summary>
    public static NewEvent[] Events(EndpointId endpoint, int count, string series = "event") =>
        [.. Enumerable.Range(1, count).Select(n => Event(endpoint, $"{series} {n}"))];

    /// <summary>An event that every store refuses: its body is one byte too long. The gateway never accepts such a body.</summary>
    public static NewEvent Poison(EndpointId endpoint, string identity) =>
        Event(endpoint, identity, new byte[MaxBodyBytes + 1]);
}
