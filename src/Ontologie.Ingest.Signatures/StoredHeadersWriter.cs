using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// Writes the headers that are stored with an event, as <see cref="StoredHeaders"/> reads them: <c>["name","value"]</c> for a kept
/// header and <c>["name"]</c> for one that does not fit. Each thread has one writer: finish it before the next <see cref="Begin"/>,
/// without an <c>await</c> in between.
/// </summary>
public sealed class StoredHeadersWriter
{
    /// <summary>The most bytes of names and values, in UTF-8: 16 KiB. A header that does not fit keeps only its name.</summary>
    public const int MaxBytes = 16 << 10;

    /// <summary>The most characters of the name of a header that does not fit.</summary>
    private const int MaxNameOfLeftOut = 128;

    // Nothing reads this JSON as HTML, and escapes would enlarge it.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static StoredHeadersWriter? _writer;

    private readonly ArrayBufferWriter<byte> _output;
    private readonly Utf8JsonWriter _json;
    private int _left;
    private int _leftForImportant;

    private StoredHeadersWriter(ArrayBufferWriter<byte> output, Utf8JsonWriter json)
    {
        _output = output;
        _json = json;
    }

    /// <summary>The thread's writer, empty.</summary>
    /// <param name="important">The bytes that are reserved for important headers, so that others do not push them out.</param>
    public static StoredHeadersWriter Begin(int important = 0)
    {
        var writer = _writer ??= New();
        writer._output.ResetWrittenCount();
        writer._json.Reset();
        writer._leftForImportant = Math.Min(important, MaxBytes);
        writer._left = MaxBytes - writer._leftForImportant;
        writer._json.WriteStartArray();
        return writer;
    }

    /// <summary>The bytes of a header that count towards the limit.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">The value of one line.</param>
    public static int SizeOf(string name, string value) => Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(value);

    /// <summary>Adds one line of a header, redacted.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="line">The line's value as the server read it: one Latin-1 character for each byte.</param>
    public void Add(string name, string line) =>
        Write(name, CredentialHeaders.Redact(name, HeaderText.Of(line)), ref _left);

    /// <summary>Adds one line of a header that the caller has redacted.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">The value to keep.</param>
    /// <param name="isImportant">True if the header has a part of the reserved bytes.</param>
    public void AddRedacted(string name, string value, bool isImportant) =>
        Write(name, value, ref isImportant ? ref _leftForImportant : ref _left);

    /// <summary>Adds the name of a header whose value was left out before.</summary>
    /// <param name="name">The header's name.</param>
    public void AddLeftOut(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _json.WriteStartArray();
        _json.WriteStringValue(name.Length <= MaxNameOfLeftOut ? name : name.AsSpan(0, MaxNameOfLeftOut));
        _json.WriteEndArray();
    }

    /// <summary>The JSON in UTF-8.</summary>
    public byte[] End()
    {
        _json.WriteEndArray();
        _json.Flush();
        return _output.WrittenSpan.ToArray();
    }

    private static StoredHeadersWriter New()
    {
        var output = new ArrayBufferWriter<byte>(MaxBytes);
        return new StoredHeadersWriter(output, new Utf8JsonWriter(output, Options));
    }

    private void Write(string name, string value, ref int left)
    {
        ArgumentNullException.ThrowIfNull(name);
        var size = SizeOf(name, value);
        var fits = size <= left;
        _json.WriteStartArray();
        _json.WriteStringValue(fits || name.Length <= MaxNameOfLeftOut ? name : name.AsSpan(0, MaxNameOfLeftOut));
        if (fits)
        {
            _json.WriteStringValue(value);
            left -= size;
        }

        _json.WriteEndArray();
    }
}
