using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>
/// Serializes the headers that are stored with an event, as a JSON array in UTF-8: <c>["name","value"]</c> for a kept header and
/// <c>["name"]</c> for one that does not fit. The values of <see cref="CredentialHeaders"/> are redacted. Thread-safe.
/// </summary>
internal static class KeptHeaders
{
    /// <summary>The most bytes of names and values, in UTF-8: 16 KiB. A header that does not fit keeps only its name.</summary>
    internal const int MaxBytes = 16 << 10;

    /// <summary>The most characters of the name of a header that does not fit.</summary>
    private const int MaxNameOfLeftOut = 128;

    // Nothing reads this JSON as HTML, and escapes would enlarge it.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Output, Utf8JsonWriter Json)? _writer;

    internal static byte[] ToJson(IHeaderDictionary headers)
    {
        var (output, json) = Begin();
        var left = MaxBytes;
        foreach (var (name, lines) in headers)
        {
            foreach (var line in lines)
            {
                Write(json, name, CredentialHeaders.Redact(name, HeaderText.Of(line ?? "")), ref left);
            }
        }

        return End(output, json);
    }

    /// <summary>Serializes lines that are redacted already. The important ones are kept first if not all of them fit.</summary>
    internal static byte[] ToJson(IReadOnlyList<KeyValuePair<string, string>> lines, Func<string, bool> isImportant)
    {
        var (output, json) = Begin();
        var reserved = lines.Sum(line => isImportant(line.Key) ? SizeOf(line.Key, line.Value) : 0);
        var left = MaxBytes - Math.Min(reserved, MaxBytes);
        var leftForImportant = MaxBytes - left;
        foreach (var (name, value) in lines)
        {
            Write(json, name, value, ref isImportant(name) ? ref leftForImportant : ref left);
        }

        return End(output, json);
    }

    private static (ArrayBufferWriter<byte> Output, Utf8JsonWriter Json) Begin()
    {
        var (output, json) = _writer ??= NewWriter();
        output.ResetWrittenCount();
        json.Reset();
        json.WriteStartArray();
        return (output, json);
    }

    private static byte[] End(ArrayBufferWriter<byte> output, Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static int SizeOf(string name, string value) => Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(value);

    private static void Write(Utf8JsonWriter json, string name, string value, ref int left)
    {
        var size = SizeOf(name, value);
        var fits = size <= left;
        json.WriteStartArray();
        json.WriteStringValue(fits || name.Length <= MaxNameOfLeftOut ? name : name.AsSpan(0, MaxNameOfLeftOut));
        if (fits)
        {
            json.WriteStringValue(value);
            left -= size;
        }

        json.WriteEndArray();
    }

    private static (ArrayBufferWriter<byte> Output, Utf8JsonWriter Json) NewWriter()
    {
        var output = new ArrayBufferWriter<byte>(MaxBytes);
        return (output, new Utf8JsonWriter(output, Options));
    }
}
