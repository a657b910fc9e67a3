using System.Buffers;
using System.Text;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// The bytes that a signature covers: the received body, or a pooled copy with the id and timestamp before it. A copy costs less than
/// one incremental hash object per secret. Dispose once, which returns the copy to the pool.
/// </summary>
internal readonly ref struct SignedBytes
{
    private readonly byte[]? _rented;

    private SignedBytes(ReadOnlySpan<byte> span, byte[]? rented)
    {
        Span = span;
        _rented = rented;
    }

    public ReadOnlySpan<byte> Span { get; }

    /// <summary>Builds the signed bytes.</summary>
    /// <param name="metadata">Well-formed metadata: ASCII only, and an id only with a timestamp.</param>
    /// <param name="body">The body as received.</param>
    public static SignedBytes Of(SignedMetadata metadata, ReadOnlySpan<byte> body)
    {
        if (metadata.Timestamp is null)
        {
            return new SignedBytes(body, null);
        }

        var length = body.Length + metadata.Timestamp.Length + 1 + (metadata.Id is null ? 0 : metadata.Id.Length + 1);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var rest = rented.AsSpan(0, length);
        if (metadata.Id is not null)
        {
            rest = WriteWithDot(metadata.Id, rest);
        }

        rest = WriteWithDot(metadata.Timestamp, rest);
        body.CopyTo(rest);
        return new SignedBytes(rented.AsSpan(0, length), rented);
    }

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }

    private static Span<byte> WriteWithDot(string text, Span<byte> destination)
    {
        var written = Encoding.ASCII.GetBytes(text, destination);
        destination[written] = (byte)'.';
        return destination[(written + 1)..];
    }
}
