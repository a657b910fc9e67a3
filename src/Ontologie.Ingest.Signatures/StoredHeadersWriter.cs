using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// Writes the headers that are stored with an event, as <see cref="StoredHeaders"/> reads them: <c>["name","value"]</c> for a kept
/// header and <c>["name"]</c> for one that does not fit. The values of <see cref="CredentialHeaders"/> are redacted. Each thread has one
/// writer: finish it before the next <see cref="Begin"/>, without an <c>await</c> in between.
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

    private readonly ArrayBufferWriter<byte> _output = new(MaxBytes);
    private readonly Utf8JsonWriter _json;
    private int _left;

    private StoredHeadersWriter() => _json = new Utf8JsonWriter(_output, Options);

    /// <summary>The thread's writer, empty.</summary>
    public static StoredHeadersWriter Begin()
    {
        var writer = _writer ??= new StoredHeadersWriter();
        writer._output.ResetWrittenCount();
        writer._json.Reset();
        writer._left = MaxBytes;
        writer._json.WriteStartArray();
        return writer;
    }

    /// <summary>Adds one line of a header.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="line">The line's value as the server read it: one Latin-1 character for each byte.</param>
    public void Add(string name, string line)
    {
        ArgumentNullException.ThrowIfNull(name);
        var value = CredentialHeaders.Redact(name, HeaderText.Of(line));
        var size = Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(value);
        var fits = size <= _left;
        _json.WriteStartArray();
        _json.WriteStringValue(fits || name.Length <= MaxNameOfLeftOut ? name : name.AsSpan(0, MaxNameOfLeftOut));
        if (fits)
        {
            _json.WriteStringValue(value);
            _left -= size;
        }

        _json.WriteEndArray();
    }

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
}
