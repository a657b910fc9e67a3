using System.Buffers;
using System.Text;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// The bytes a signature covers: the received body itself, or a pooled copy with id and timestamp in front. The copy costs less
/// than an incremental hash object per secret, and gives it back on disposal (once).
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

    /// <param name="stamp">A well-formed stamp: ASCII only, an id only beside a timestamp.</param>
    /// <param name="body">The body as received.</param>
    public static SignedBytes Of(SignedMetadata stamp, ReadOnlySpan<byte> body)
    {
        if (stamp.Timestamp is null)
        {
            return new SignedBytes(body, null);
        }

        var length = body.Length + stamp.Timestamp.Length + 1 + (stamp.Id is null ? 0 : stamp.Id.Length + 1);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var rest = rented.AsSpan(0, length);
        if (stamp.Id is not null)
        {
            rest = WriteWithDot(stamp.Id, rest);
        }

        rest = WriteWithDot(stamp.Timestamp, rest);
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
