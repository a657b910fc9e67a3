using System.Text.Json;
using System.Text.Unicode;

namespace Ontologie.Ingest.Signatures;

/// <summary>Validates a JSON body and reads single members, without building a document.</summary>
public static class JsonBody
{
    /// <summary>The deepest accepted nesting. The object itself has depth 1.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>
    /// Checks that the body is exactly one JSON object: valid UTF-8 everywhere, no byte order mark, only white space around it, no
    /// comments, no trailing commas, at most <see cref="MaxDepth"/> deep. Does not throw for any bytes.
    /// </summary>
    /// <param name="body">The body as received.</param>
    /// <param name="typeMember">The top-level member that contains the event type, or null. If it occurs several times the last one
    /// counts, as in most JSON parsers. If that is not a string, there is no type.</param>
    /// <param name="idMember">The top-level member that contains the delivery's id, or null. The same rules apply.</param>
    public static JsonBodyFacts Inspect(ReadOnlySpan<byte> body, string? typeMember, string? idMember)
    {
        // The reader does not validate the UTF-8 inside strings.
        if (!Utf8.IsValid(body))
        {
            return default;
        }

        var reader = new Utf8JsonReader(body, Options);
        try
        {
            return reader.Read() && reader.TokenType is JsonTokenType.StartObject ? ReadToEnd(ref reader, typeMember, idMember) : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static JsonBodyFacts ReadToEnd(ref Utf8JsonReader reader, string? typeMember, string? idMember)
    {
        StringMember type = default;
        StringMember id = default;
        char[]? scratch = null;
        while (reader.Read())
        {
            if (reader.TokenType is not JsonTokenType.PropertyName || reader.CurrentDepth != 1)
            {
                continue;
            }

            var isType = IsNamed(in reader, typeMember, ref scratch);
            var isId = IsNamed(in reader, idMember, ref scratch);
            reader.Read();
            var value = StringMember.Of(in reader);
            type = isType ? value : type;
            id = isId ? value : id;
        }

        return new JsonBodyFacts(IsObject: true, type.IsString ? ToEventType(type.Text) : null, ToId(id.Text));
    }

    // The reader's own comparison throws on a lone surrogate in an escaped name.
    private static bool IsNamed(in Utf8JsonReader reader, string? member, ref char[]? scratch)
    {
        if (member is null || !reader.ValueIsEscaped)
        {
            return member is not null && reader.ValueTextEquals(member);
        }

        // Two characters more than the name, so that a longer name is not equal.
        if (scratch is null || scratch.Length < member.Length + 2)
        {
            scratch = new char[member.Length + 2];
        }

        var length = JsonText.Unescape(reader.ValueSpan, scratch);
        return scratch.AsSpan(0, length).SequenceEqual(member);
    }

    private static string ToEventType(ReadOnlySpan<byte> text)
    {
        // Two characters more than the limit, so that the cut can see a surrogate pair.
        Span<char> characters = stackalloc char[EventTypes.MaxLength + 2];
        var length = JsonText.Unescape(text, characters);
        return EventTypes.Clean(characters[..length]);
    }

    private static string? ToId(ReadOnlySpan<byte> text)
    {
        // Two characters more than the longest id, so that a longer text is not an id.
        Span<char> characters = stackalloc char[SignedMetadata.MaxIdLength + 2];
        var id = characters[..JsonText.Unescape(text, characters)];
        return SignedMetadata.IsId(id) ? new string(id) : null;
    }

    private readonly ref struct StringMember
    {
        public bool IsString { get; private init; }

        public ReadOnlySpan<byte> Text { get; private init; }

        public static StringMember Of(scoped in Utf8JsonReader reader) =>
            reader.TokenType is JsonTokenType.String ? new() { IsString = true, Text = reader.ValueSpan } : default;
    }
}
