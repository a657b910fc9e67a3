using System.Security.Cryptography;
using Ontologie.Ingest.Benchmarks.Deliveries;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>Builds and signs the bytes of a request in one reused buffer.</summary>
/// <remarks>
/// The signature covers <c>{id}.{timestamp}.{body}</c>. To sign without a copy of the body, the signed prefix is first written
/// right before the body. The signature header then overwrites it: that header (96 bytes with the empty line) is always longer than
/// the prefix (at most 40 + 1 + 11 + 1).
/// </remarks>
internal sealed class RequestBuilder(DeliveryRecipe recipe, bool timestamps)
{
    private const int MaxHeadBytes = 512;
    private const int MaxTimestampBytes = 11;

    private readonly byte[] _request = new byte[MaxHeadBytes + recipe.BodyBytes];

    private static ReadOnlySpan<byte> SignatureName => "X-Webhook-Signature: sha256="u8;

    /// <summary>Builds a request, which is valid until the next one is built.</summary>
    public ReadOnlyMemory<byte> Build(Target target, long number, long unixSeconds)
    {
        Span<byte> id = stackalloc byte[DeliveryRecipe.MaxIdBytes];
        Span<byte> timestamp = stackalloc byte[MaxTimestampBytes];
        id = id[..recipe.WriteId(number, id)];
        unixSeconds.TryFormat(timestamp, out var digits);
        timestamp = timestamp[..digits];

        var used = Append(0, target.Head);
        if (timestamps)
        {
            used = Append(Append(Append(used, "X-Webhook-Id: "u8), id), "\r\n"u8);
            used = Append(Append(Append(used, "X-Webhook-Timestamp: "u8), timestamp), "\r\n"u8);
        }

        var bodyStart = used + SignatureName.Length + (2 * SHA256.HashSizeInBytes) + 4;
        var end = bodyStart + recipe.BodyBytes;
        recipe.WriteBody(target.Salt, number, _request.AsSpan(bodyStart..end));

        var signedStart = timestamps ? bodyStart - id.Length - timestamp.Length - 2 : bodyStart;
        if (timestamps)
        {
            Append(Append(Append(Append(signedStart, id), "."u8), timestamp), "."u8);
        }

        Span<byte> signature = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(target.Secret, _request.AsSpan(signedStart..end), signature);
        used = Append(used, SignatureName);
        Convert.TryToHexStringLower(signature, _request.AsSpan(used), out var hex);
        Append(used + hex, "\r\n\r\n"u8);
        return _request.AsMemory(..end);
    }

    private int Append(int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_request.AsSpan(at));
        return at + bytes.Length;
    }
}
