using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Contributions;

/// <summary>Stored JSON: without spaces, and escaping only what JSON requires.</summary>
internal static class CompactJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads the text of an order key.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static OrderKey ReadOrder(JsonElement text) =>
        OrderKey.TryParse(text.GetString(), out var order) ? order : throw new JsonException("An order key was expected.");
}
