using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ontologie.Ingest.Linking.Contributions;

/// <summary>Writes stored JSON without spaces, escaping only what JSON requires.</summary>
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
}
