using System.Text;
using System.Text.Json;

namespace Ontologie.Ingest.Testing.Servers;

/// <summary>A complete HTTP answer, with its JSON parsed where possible. Immutable.</summary>
public sealed class HttpAnswer
{
    /// <summary>Creates an answer from its parts.</summary>
    public HttpAnswer(int status, IReadOnlyList<KeyValuePair<string, string>> headers, byte[] body)
    {
        Status = status;
        Headers = headers;
        Body = body;
        Json = ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true && body.Length > 0
            ? JsonElement.Parse(body)
            : null;
    }

    /// <summary>The status code.</summary>
    public int Status { get; }

    /// <summary>Every header line in order, including content headers.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The exact bytes of the body.</summary>
    public IReadOnlyList<byte> Body { get; }

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString([.. Body]);

    /// <summary>The parsed body, if it is JSON.</summary>
    public JsonElement? Json { get; }

    /// <summary>The media type without its parameters.</summary>
    public string? ContentType => Header("Content-Type")?.Split(';')[0];

    /// <summary>The event id of a committed webhook.</summary>
    public string? EventId => Member("eventId");

    /// <summary>The status word of a committed webhook: accepted or duplicate.</summary>
    public string? Word => Member("status");

    /// <summary>The code of a refusal.</summary>
    public string? Code => Member("code");

    /// <summary>The trace id of a refusal.</summary>
    public string? TraceId => Member("traceId");

    /// <summary>Returns a header's value with its lines joined; null without the header.</summary>
    public string? Header(string name)
    {
        var lines = Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);
        var joined = string.Join(", ", lines);
        return joined.Length == 0 ? null : joined;
    }

    /// <summary>Returns a string member of the JSON object; null without it.</summary>
    public string? Member(string name) =>
        Json is { ValueKind: JsonValueKind.Object } json
        && json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Status} {Text}";

    /// <summary>Reads a complete response.</summary>
    public static async Task<HttpAnswer> ReadAsync(HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var body = await response.Content.ReadAsByteArrayAsync();
        var headers =
            from header in response.Headers.Concat(response.Content.Headers)
            from value in header.Value
            select new KeyValuePair<string, string>(header.Key, value);
        return new HttpAnswer((int)response.StatusCode, [.. headers], body);
    }
}
