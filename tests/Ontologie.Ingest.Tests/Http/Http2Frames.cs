using System.Text;
using Ontologie.Ingest.Testing.Senders;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>The bytes of an HTTP/2 request, for tests of connections that no client library produces (RFC 9113, RFC 7541).</summary>
internal static class Http2Frames
{
    private const byte Data = 0;
    private const byte Headers = 1;
    private const byte Settings = 4;
    private const byte EndStream = 1;
    private const byte EndHeaders = 4;

    /// <summary>Returns the preface, empty settings, and one signed request on stream 1.</summary>
    internal static byte[] Request(GenericSender sender, byte[] body)
    {
        KeyValuePair<string, string>[] headers =
        [
            new(":method", "POST"), new(":scheme", "http"), new(":path", sender.Path), new(":authority", "ingest.test"),
            new("content-type", "application/json"), .. sender.Sign(body),
        ];
        return
        [
            .. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(Settings, 0, 0, []),
            .. Frame(Headers, EndHeaders, 1, [.. headers.SelectMany(Literal)]), .. Frame(Data, EndStream, 1, body),
        ];
    }

    private static byte[] Frame(byte type, byte flags, byte stream, byte[] payload) =>
        [(byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, type, flags, 0, 0, 0, stream, .. payload];

    /// <summary>Encodes a literal without indexing. Its texts are shorter than 127 bytes and not compressed.</summary>
    private static byte[] Literal(KeyValuePair<string, string> header) =>
        [0, .. Text(header.Key.ToLowerInvariant()), .. Text(header.Value)];

    private static byte[] Text(string text) => [checked((byte)text.Length), .. Encoding.ASCII.GetBytes(text)];
}
