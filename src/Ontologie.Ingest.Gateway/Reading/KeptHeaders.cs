using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>
/// The headers that are stored with an event: a JSON array of name-value pairs in UTF-8. What could be a
/// credential is redacted by its name; beyond the limit headers are left out.
/// </summary>
internal static class KeptHeaders
{
    /// <summary>The most bytes that are kept.</summary>
    internal const int MaxBytes = 16 << 10;

    private const string Redacted = "[redacted]";

    private static readonly SearchValues<string> SensitiveWords = SearchValues.Create(
        ["authorization", "cookie", "token", "secret", "password", "api-key", "apikey", "credential"],
        StringComparison.OrdinalIgnoreCase);

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Output, Utf8JsonWriter Json)? _writer;

    internal static byte[] ToJson(IHeaderDictionary headers)
    {
        var (output, json) = _writer ??= NewWriter();
        output.ResetWrittenCount();
        json.Reset();
        json.WriteStartArray();
        foreach (var (name, lines) in headers)
        {
            var isSensitive = IsSensitive(name);
            foreach (var line in lines)
            {
                var value = isSensitive ? Redacted : line ?? "";

                // Escaping makes at most six bytes of a character, and the brackets, quotes and commas need a few.
                if (json.BytesCommitted + json.BytesPending + (6L * (name.Length + value.Length)) + 16 > MaxBytes)
                {
                    continue;
                }

                json.WriteStartArray();
                json.WriteStringValue(name);
                json.WriteStringValue(value);
                json.WriteEndArray();
            }
        }

        json.WriteEndArray();
        json.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static (ArrayBufferWriter<byte> Output, Utf8JsonWriter Json) NewWriter()
    {
        var output = new ArrayBufferWriter<byte>(MaxBytes);
        return (output, new Utf8JsonWriter(output));
    }

    private static bool IsSensitive(string name) => name.AsSpan().ContainsAny(SensitiveWords);
}
