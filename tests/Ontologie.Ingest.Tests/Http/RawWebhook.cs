using System.Globalization;
using System.Text;
using Ontologie.Ingest.Testing.Senders;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>The bytes of signed requests, for tests of connections that no client library produces.</summary>
internal static class RawWebhook
{
    internal static byte[] Body(int number, int padding = 0) =>
        Encoding.UTF8.GetBytes($$"""{"n":{{number}},"pad":"{{new string('x', padding)}}"}""");

    /// <summary>Returns a request with a Content-Length, or a chunked one.</summary>
    internal static byte[] Of(GenericSender sender, byte[] body, bool chunked = false, params IEnumerable<string> lines) =>
        chunked
            ? [.. Head(sender, body, [.. lines, "Transfer-Encoding: chunked"]), .. Chunks(body)]
            : [.. Head(sender, body, [.. lines, $"Content-Length: {body.Length}"]), .. body];

    internal static byte[] Head(GenericSender sender, byte[] body, params IEnumerable<string> lines)
    {
        var signed = sender.Sign(body).Select(header => $"{header.Key}: {header.Value}");
        string[] all = [$"POST {sender.Path} HTTP/1.1", "Host: ingest.test", .. signed, .. lines];
        return Encoding.Latin1.GetBytes(string.Join("\r\n", all) + "\r\n\r\n");
    }

    private static byte[] Chunks(byte[] body) =>
    [
        .. body.Chunk(1000).SelectMany(chunk =>
            (byte[])
            [
                .. Encoding.ASCII.GetBytes(chunk.Length.ToString("x", CultureInfo.InvariantCulture)), .. "\r\n"u8, .. chunk,
                .. "\r\n"u8,
            ]),
        .. "0\r\n\r\n"u8,
    ];
}
