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
    public static JsonBodyFacts Inspect(ReadOnlySpan<byte> body, string? typeMember)
    {
        // The reader does not look at the UTF-8 inside strings.
        if (!Utf8.IsValid(body))
        {
            return default;
        }

        var reader = new Utf8JsonReader(body, Options);
        try
        {
            return reader.Read() && reader.TokenType is JsonTokenType.StartObject
                ? new JsonBodyFacts(IsObject: true, ReadToEnd(ref reader, typeMember))
                : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? ReadToEnd(ref Utf8JsonReader reader, string? typeMember)
    {
        var hasType = false;
        ReadOnlySpan<byte> type = default;
        char[]? name = null;
        while (reader.Read())
        {
            if (typeMember is null
                || reader.TokenType is not JsonTokenType.PropertyName
                || reader.CurrentDepth != 1
                || !IsNamed(in reader, typeMember, ref name))
            {
                continue;
            }

            reader.Read();
            hasType = reader.TokenType is JsonTokenType.String;
            type = hasType ? reader.ValueSpan : default;
        }

        return hasType ? ToEventType(type) : null;
    }

    // The reader's own comparison throws on a lone surrogate in an escaped name.
    private static bool IsNamed(in Utf8JsonReader reader, string typeMember, ref char[]? scratch)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueTextEquals(typeMember);
        }

        // Room for a surrogate pair more than the name sought, to tell it from a longer one.
        scratch ??= new char[typeMember.Length + 2];
        var length = JsonText.Unescape(reader.ValueSpan, scratch);
        return scratch.AsSpan(0, length).SequenceEqual(typeMember);
    }

    private static string ToEventType(ReadOnlySpan<byte> text)
    {
        // Two characters more than are kept, so that the cut sees whether it would split a surrogate pair.
        Span<char> characters = stackalloc char[EventTypes.MaxLength + 2];
        var length = JsonText.Unescape(text, characters);
        return EventTypes.Clean(characters[..length]);
    }
}
