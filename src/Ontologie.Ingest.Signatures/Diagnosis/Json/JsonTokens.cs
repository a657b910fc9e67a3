using System.Text.Json;
using System.Text.Unicode;

namespace Ontologie.Ingest.Signatures.Diagnosis.Json;

/// <summary>The tokens of a JSON text with their raw bytes, so that it can be written again in another style.</summary>
internal sealed class JsonTokens
{
    private readonly byte[] _text;

    private JsonTokens(byte[] text, List<JsonToken> tokens)
    {
        _text = text;
        Tokens = tokens;
    }

    public IReadOnlyList<JsonToken> Tokens { get; }

    /// <summary>Reads a text of at most <see cref="JsonBody.MaxDepth"/> levels; null if it is not one JSON value in valid UTF-8.</summary>
    public static JsonTokens? Read(byte[] text)
    {
        if (!Utf8.IsValid(text))
        {
            return null;
        }

        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = JsonBody.MaxDepth });
        var tokens = new List<JsonToken>();
        var open = new Stack<int>();
        try
        {
            while (reader.Read())
            {
                var quote = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 1 : 0;
                tokens.Add(new JsonToken(
                    reader.TokenType, (int)reader.TokenStartIndex + quote, reader.ValueSpan.Length, tokens.Count + 1));
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    open.Push(tokens.Count - 1);
                }
                else if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    var start = open.Pop();
                    tokens[start] = tokens[start] with { Next = tokens.Count };
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return tokens.Count == 0 ? null : new JsonTokens(text, tokens);
    }

    public ReadOnlySpan<byte> Raw(JsonToken token) => _text.AsSpan(token.Start, token.Length);

    /// <summary>The characters of a string or name. Lone surrogates are kept.</summary>
    public string Text(JsonToken token)
    {
        var characters = new char[token.Length];
        return new string(characters, 0, JsonText.Unescape(Raw(token), characters));
    }
}
