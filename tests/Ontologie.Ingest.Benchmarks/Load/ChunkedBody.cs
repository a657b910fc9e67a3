using System.Buffers.Text;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>The chunked transfer coding. Extensions and trailers are skipped.</summary>
internal static class ChunkedBody
{
    /// <summary>Checks whether the body is complete, without changing a byte: it may be parsed again when more bytes arrive.</summary>
    public static ParseOutcome Measure(ReadOnlySpan<byte> coded, out int used)
    {
        used = 0;
        while (true)
        {
            var outcome = ReadSize(coded[used..], out var size, out var sizeLine);
            if (outcome != ParseOutcome.Complete)
            {
                return outcome;
            }

            used += sizeLine;
            if (size == 0)
            {
                return ReadTrailers(coded, ref used);
            }

            if (coded.Length - used - 2 < size)
            {
                return ParseOutcome.Incomplete;
            }

            used += size;
            if (!coded[used..].StartsWith("\r\n"u8))
            {
                return ParseOutcome.Malformed;
            }

            used += 2;
        }
    }

    /// <summary>Joins the chunks of a complete body at its front. Returns their length.</summary>
    public static int Join(Span<byte> coded)
    {
        int read = 0, written = 0;
        while (ReadSize(coded[read..], out var size, out var sizeLine) == ParseOutcome.Complete && size > 0)
        {
            read += sizeLine;
            coded.Slice(read, size).CopyTo(coded[written..]);
            written += size;
            read += size + 2;
        }

        return written;
    }

    private static ParseOutcome ReadSize(ReadOnlySpan<byte> coded, out int size, out int line)
    {
        size = 0;
        line = coded.IndexOf("\r\n"u8) + 2;
        if (line < 2)
        {
            return ParseOutcome.Incomplete;
        }

        return Utf8Parser.TryParse(coded[..(line - 2)], out size, out var digits, 'x') && digits > 0 && size >= 0
            ? ParseOutcome.Complete
            : ParseOutcome.Malformed;
    }

    private static ParseOutcome ReadTrailers(ReadOnlySpan<byte> coded, ref int used)
    {
        while (true)
        {
            var end = coded[used..].IndexOf("\r\n"u8);
            if (end < 0)
            {
                return ParseOutcome.Incomplete;
            }

            used += end + 2;
            if (end == 0)
            {
                return used == coded.Length ? ParseOutcome.Complete : ParseOutcome.Malformed;
            }
        }
    }
}
