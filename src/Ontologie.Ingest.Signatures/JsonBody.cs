using System.Text.Json;
using System.Text.Unicode;

namespace Ontologie.Ingest.Signatures;

/// <summary>Looks at a body without building a document of it.</summary>
public static class JsonBody
{
    /// <summary>The deepest nesting accepted; the object itself is depth 1.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>
    /// Finds out whether the body is exactly one JSON object: valid UTF-8 throughout, no byte order mark, nothing but white space
    /// around it, no comments, no trailing commas, at most <see cref="MaxDepth"/> deep. Throws for no bytes.
    /// </summary>
    /// <param name="body">The body as received.</param>
    /// <param name="typeMember">The top-level member that names the event type, or null. If it occurs several times the last one
    /// counts, as for most JSON parsers; if that is not a string, there is no type.</param>
    /// <param name="idMember">The top-level member that holds the delivery's id, or null; found in the same way.</param>
    public static JsonBodyFacts Inspect(ReadOnlySpan<byte> body, string? typeMember, string? idMember)
    {
        // The reader does not look at the UTF-8 inside strings.
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

        // Room for a surrogate pair more than the name sought, to tell it from a longer one.
        if (scratch is null || scratch.Length < member.Length + 2)
        {
            scratch = new char[member.Length + 2];
        }

        var length = JsonText.Unescape(reader.ValueSpan, scratch);
        return scratch.AsSpan(0, length).SequenceEqual(member);
    }

    private static string ToEventType(ReadOnlySpan<byte> text)
    {
        // Two characters more than are kept, so that the cut sees whether it would split a surrogate pair.
        Span<char> characters = stackalloc char[EventTypes.MaxLength + 2];
        var length = JsonText.Unescape(text, characters);
        return EventTypes.Clean(characters[..length]);
    }

    private static string? ToId(ReadOnlySpan<byte> text)
    {
        // Room for a surrogate pair more than an id has, to tell it from a longer one.
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
