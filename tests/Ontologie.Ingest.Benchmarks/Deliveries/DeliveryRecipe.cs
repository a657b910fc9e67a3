using System.Security.Cryptography;

namespace Ontologie.Ingest.Benchmarks.Deliveries;

/// <summary>
/// Generates the bytes of delivery <c>number</c> to an endpoint from a seed alone, so that a checker needs no copy of them. The
/// body is a JSON object of exactly <see cref="BodyBytes"/> bytes and is unique by its number.
/// </summary>
/// <remarks>A change of any byte makes older ledgers unreadable: raise <c>LedgerHeader.Version</c> with it.</remarks>
internal sealed class DeliveryRecipe
{
    /// <summary>Space for the frame and the longest number.</summary>
    public const int MinBodyBytes = 64;

    /// <summary>The contract's limit, 1 MiB.</summary>
    public const int MaxBodyBytes = 1_048_576;

    /// <summary>Length of the longest <c>load-{seed}-{number}</c>.</summary>
    public const int MaxIdBytes = 40;

    /// <summary>Number of different pads. Each is a window into one random text, so that a body costs one copy.</summary>
    private const int PadWindows = 64 * 1024;

    private readonly byte[] _text;

    public DeliveryRecipe(int seed, int bodyBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bodyBytes, MinBodyBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bodyBytes, MaxBodyBytes);
        Seed = seed;
        BodyBytes = bodyBytes;
        _text = RandomText(seed, bodyBytes + PadWindows);
    }

    public int Seed { get; }

    public int BodyBytes { get; }

    private static ReadOnlySpan<byte> Letters => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8;

    /// <summary>Identifies the endpoint in a body; computed once per endpoint.</summary>
    public static ulong Salt(string endpointId)
    {
        var salt = 0UL;
        foreach (var c in endpointId)
        {
            salt = SplitMix64.Mix(salt ^ c);
        }

        return salt;
    }

    public void WriteBody(ulong endpointSalt, long number, Span<byte> body)
    {
        "{\"type\":\"load.test\",\"n\":"u8.CopyTo(body);
        number.TryFormat(body[24..], out var digits);
        var used = 24 + digits;
        ",\"pad\":\""u8.CopyTo(body[used..]);
        used += 8;

        var window = (int)(SplitMix64.Mix(endpointSalt ^ (ulong)number) % PadWindows);
        _text.AsSpan(window, BodyBytes - used - 2).CopyTo(body[used..]);
        "\"}"u8.CopyTo(body[(BodyBytes - 2)..]);
    }

    public byte[] Body(string endpointId, long number)
    {
        var body = new byte[BodyBytes];
        WriteBody(Salt(endpointId), number, body);
        return body;
    }

    /// <summary>Writes the value of X-Webhook-Id, which all copies and retries of a delivery share. Returns its length.</summary>
    public int WriteId(long number, Span<byte> id)
    {
        "load-"u8.CopyTo(id);
        Seed.TryFormat(id[5..], out var seedLength);
        id[5 + seedLength] = (byte)'-';
        number.TryFormat(id[(6 + seedLength)..], out var numberLength);
        return 6 + seedLength + numberLength;
    }

    /// <summary>
    /// The event id that the contract requires. With timestamps the identity is the signed id; without, it is the digest of the
    /// signed bytes, which are the body.
    /// </summary>
    public DriverEventId Identify(string endpointId, long number, bool timestamps)
    {
        if (timestamps)
        {
            Span<byte> id = stackalloc byte[MaxIdBytes];
            return DriverEventId.Compute(endpointId, SignedPart.SignedId, id[..WriteId(number, id)]);
        }

        return DriverEventId.Compute(endpointId, SignedPart.Digest, SHA256.HashData(Body(endpointId, number)));
    }

    private static byte[] RandomText(int seed, int length)
    {
        var text = new byte[length];
        var random = new SplitMix64((ulong)seed);
        for (var i = 0; i < length; i++)
        {
            text[i] = Letters[(int)(random.Next() >> 58)];
        }

        return text;
    }
}
