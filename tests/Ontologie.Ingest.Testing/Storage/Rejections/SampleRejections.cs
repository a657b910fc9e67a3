using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Testing.Storage.Rejections;

/// <summary>Creates sample rejections.</summary>
public static class SampleRejections
{
    /// <summary>The first moment of samples: the start of a minute.</summary>
    public static readonly DateTimeOffset Start = new(2026, 8, 1, 12, 30, 0, TimeSpan.Zero);

    /// <summary>One of many endpoints.</summary>
    public static EndpointId Endpoint(int number) => new(((UInt128)(uint)number << 70) | 0xe);

    /// <summary>One of many ids. Their order is that of the numbers.</summary>
    public static RejectionId Id(int number) => new(((UInt128)(uint)number << 60) | 0xabc);

    /// <summary>One of many addresses.</summary>
    public static string Address(int number) => $"192.0.{number / 256}.{number % 256}";

    /// <summary>A request for the sample.</summary>
    public static NewRejection Refused(
        EndpointId endpoint, int number, DateTimeOffset at, string? address = null, string reason = "invalid_signature") => new()
        {
            Row = Row(endpoint, number, at, address ?? Address(number), reason),
        };

    /// <summary>A request for the quarantine, kept for a day.</summary>
    public static NewRejection Quarantined(
        EndpointId endpoint, int number, DateTimeOffset at, string? address = null, int bytes = 100, bool isNeverVerified = false) => new()
        {
            Row = Row(endpoint, number, at, address ?? Address(number), "invalid_signature"),
            Sealed = Bytes(number, bytes),
            KeepUntil = at.AddDays(1),
            IsNeverVerified = isNeverVerified,
        };

    /// <summary>A conflict of identities.</summary>
    public static NewRejection Conflict(EndpointId endpoint, int number, DateTimeOffset at, int bytes = 100) => new()
    {
        Row = Row(endpoint, number, at, Address(number), RejectionRow.IdentityConflict),
        Sealed = Bytes(number, bytes),
    };

    /// <summary>The content of a sealed request.</summary>
    public static byte[] Bytes(int number, int length)
    {
        var bytes = new byte[length];
        new Random(number).NextBytes(bytes);
        return bytes;
    }

    private static RejectionRow Row(EndpointId endpoint, int number, DateTimeOffset at, string address, string reason) => new()
    {
        Id = Id(number),
        Endpoint = endpoint,
        ReceivedAt = at,
        Reason = reason,
        Method = "POST",
        DeclaredBytes = number,
        ReadBytes = number,
        Headers = Encoding.UTF8.GetBytes($$"""[["x-number","{{number}}"]]"""),
        RemoteAddress = address,
        AddressGroup = address,
        Scheme = "github",
        SkewSeconds = -number,
        BodyDigest = SHA256.HashData(BitConverter.GetBytes(number)),
    };
}
