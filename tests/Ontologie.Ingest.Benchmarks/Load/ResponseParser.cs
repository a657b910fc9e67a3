using System.Buffers.Text;
using System.Text;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>
/// Parses one HTTP/1.1 answer from the bytes received so far. It keeps no state between calls: answers are small and usually arrive
/// in one segment, so starting over is cheaper than keeping state.
/// </summary>
internal static class ResponseParser
{
    private const int StatusLineBytes = 12;

    /// <param name="received">Everything received since the request was sent. A complete chunked body is joined in place.</param>
    /// <param name="response">Valid when complete; the body is inside <paramref name="received"/>.</param>
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

        // The driver never pipelines, so bytes beyond the answer are an error.
        response = new Response(status, headEnd + 4, length, framing.Close, framing.RetryAfter);
        return body.Length == length ? ParseOutcome.Complete : ParseOutcome.Malformed;
    }

    /// <summary>The headers that give the end of an answer, the state of the connection and the time of a retry.</summary>
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
