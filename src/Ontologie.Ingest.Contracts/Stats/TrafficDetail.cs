namespace Ontologie.Ingest.Contracts.Stats;

/// <summary>
/// Packs refused requests by reason and the histogram of answer times into bytes, mostly 10 to 40. Numbers of variable length: the
/// format 1, the number of reasons, each reason and its count; then for each used bucket its distance to the last one and its count.
/// Stored and sent between versions: a change needs a new format. Pure.
/// </summary>
internal static class TrafficDetail
{
    private const int Format = 1;
    private const int MaxNumberBytes = 10;

    internal static byte[] Of(ReadOnlySpan<long> refused, ReadOnlySpan<long> times)
    {
        Span<byte> bytes = stackalloc byte[MaxNumberBytes * 2 * (1 + refused.Length + times.Length)];
        var length = 0;
        Write(bytes, ref length, Format);
        Write(bytes, ref length, (ulong)(refused.Length - refused.Count(0)));
        WriteCounts(bytes, ref length, refused, isDistance: false);
        WriteCounts(bytes, ref length, times, isDistance: true);
        return bytes[..length].ToArray();
    }

    /// <summary>Adds the packed counts. It ignores an unknown format, and what is missing of a cut text.</summary>
    internal static void AddTo(TrafficCounts counts, ReadOnlySpan<byte> detail)
    {
        if (!TryRead(ref detail, out var format) || format != Format || !TryRead(ref detail, out var reasons))
        {
            return;
        }

        for (; reasons > 0 && TryRead(ref detail, out var reason) && TryRead(ref detail, out var count); reasons--)
        {
            counts.AddRefused((int)Math.Min(reason, int.MaxValue), (long)count);
        }

        var bucket = 0;
        while (TryRead(ref detail, out var distance) && TryRead(ref detail, out var count))
        {
            bucket = (int)Math.Min((ulong)bucket + distance, AnswerTimeBuckets.Count);
            counts.AddTimes(bucket, (long)count);
        }
    }

    private static void WriteCounts(Span<byte> bytes, ref int length, ReadOnlySpan<long> counts, bool isDistance)
    {
        var last = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] != 0)
            {
                Write(bytes, ref length, (ulong)(i - last));
                Write(bytes, ref length, (ulong)counts[i]);
                last = isDistance ? i : 0;
            }
        }
    }

    private static void Write(Span<byte> bytes, ref int length, ulong number)
    {
        for (; number >= 0x80; number >>= 7)
        {
            bytes[length++] = (byte)(number | 0x80);
        }

        bytes[length++] = (byte)number;
    }

    private static bool TryRead(ref ReadOnlySpan<byte> bytes, out ulong number)
    {
        number = 0;
        for (var i = 0; i < bytes.Length && i < MaxNumberBytes; i++)
        {
            number |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
