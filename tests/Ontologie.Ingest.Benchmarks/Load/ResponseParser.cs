using System.Buffers.Text;
using System.Text;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>
/// Reads one HTTP/1.1 answer out of the bytes received so far. It keeps nothing between calls: answers here are small and
/// nearly always come in one piece, so starting over when one does not is cheaper than remembering.
/// </summary>
internal static class ResponseParser
{
    private const int StatusLineBytes = 12;

    /// <param name="received">Everything since the request was sent. A complete chunked body is put together in place.</param>
    /// <param name="response">Valid when complete; the body lies within <paramref name="received"/>.</param>
    public static ParseOutcome Parse(Span<byte> received, out Response response)
    {
        response = default;
        var headEnd = received.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0)
        {
            return ParseOutcome.Incomplete;
        }

        if (headEnd < StatusLineBytes || !received.StartsWith("HTTP/1.1 "u8)
            || !Utf8Parser.TryParse(received[9..StatusLineBytes], out int status, out var digits) || digits != 3)
        {
            return ParseOutcome.Malformed;
        }

        var framing = Framing.Read(received[..(headEnd + 2)]);
        var body = received[(headEnd + 4)..];
        if (framing.Chunked)
        {
            var outcome = ChunkedBody.Measure(body, out _);
            if (outcome == ParseOutcome.Complete)
            {
                response = new Response(status, headEnd + 4, ChunkedBody.Join(body), framing.Close, framing.RetryAfter);
            }

            return outcome;
        }

        if (framing.Length is not { } length)
        {
            return ParseOutcome.Malformed;
        }

        if (body.Length < length)
        {
            return ParseOutcome.Incomplete;
        }

        // The driver never has two requests under way on a connection, so more than the answer is not an answer.
        response = new Response(status, headEnd + 4, length, framing.Close, framing.RetryAfter);
        return body.Length == length ? ParseOutcome.Complete : ParseOutcome.Malformed;
    }

    /// <summary>The headers that say where an answer ends, whether the connection goes on, and when to come again.</summary>
    private readonly record struct Framing(int? Length, bool Chunked, bool Close, int? RetryAfter)
    {
        public static Framing Read(ReadOnlySpan<byte> head)
        {
            var framing = default(Framing);
            var line = head[(head.IndexOf("\r\n"u8) + 2)..];
            while (line.IndexOf("\r\n"u8) is > 0 and var end)
            {
                var colon = line[..end].IndexOf((byte)':');
                if (colon > 0)
                {
                    framing = framing.With(line[..colon], line[(colon + 1)..end].Trim((byte)' '));
                }

                line = line[(end + 2)..];
            }

            return framing;
        }

        private Framing With(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
        {
            if (Ascii.EqualsIgnoreCase(name, "content-length"u8))
            {
                return Utf8Parser.TryParse(value, out int length, out var used) && used == value.Length && length >= 0
                    ? this with { Length = length }
                    : this;
            }

            if (Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8))
            {
                return this with { Chunked = Ascii.EqualsIgnoreCase(value, "chunked"u8) };
            }

            if (Ascii.EqualsIgnoreCase(name, "retry-after"u8))
            {
                return Utf8Parser.TryParse(value, out int seconds, out var digits) && digits == value.Length && seconds >= 0
                    ? this with { RetryAfter = seconds }
                    : this;
            }

            return Ascii.EqualsIgnoreCase(name, "connection"u8)
                ? this with { Close = Ascii.EqualsIgnoreCase(value, "close"u8) }
                : this;
        }
    }
}
