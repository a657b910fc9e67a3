using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Ontologie.Ingest.Linking.Values;

/// <summary>Reads values from JSON in UTF-8 without recursion.</summary>
internal static class LinkValueReader
{
    private const int MaxDepth = 64;

    private static readonly LinkValue[] SmallNumbers =
        [.. Enumerable.Range(0, 10).Select(digit => LinkValue.FromNumberText(((char)('0' + digit)).ToString()))];

    /// <summary>Reads one value.</summary>
    /// <returns>Null if the bytes are not one JSON value in UTF-8, or nested too deep.</returns>
    public static LinkValue? Read(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            return null;
        }

        try
        {
            return ReadValue(utf8);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static LinkValue? ReadValue(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        var open = new Stack<OpenContainer>();
        var names = new NameCache();
        LinkValue? result = null;
        while (reader.Read())
        {
            LinkValue value;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push(new OpenContainer());
                    continue;
                case JsonTokenType.PropertyName:
                    open.Peek().Name = names.Get(Characters(ref reader));
                    continue;
                case JsonTokenType.EndObject:
                    value = open.Pop().ToObject();
                    break;
                case JsonTokenType.EndArray:
                    value = open.Pop().ToList();
                    break;
                default:
                    value = ReadScalar(ref reader);
                    break;
            }

            if (open.Count > 0)
            {
                open.Peek().Add(value);
            }
            else
            {
                result = value;
            }
        }

        return result;
    }

    private static LinkValue ReadScalar(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => LinkValue.True,
        JsonTokenType.False => LinkValue.False,
        JsonTokenType.Null => LinkValue.Null,
        JsonTokenType.String => LinkValue.From(Characters(ref reader)),
        _ when reader.ValueSpan is [var digit] => SmallNumbers[digit - '0'],
        _ => LinkValue.FromNumberText(Encoding.ASCII.GetString(reader.ValueSpan)),
    };

    private static string Characters(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? EscapedText.Read(reader.ValueSpan) : Encoding.UTF8.GetString(reader.ValueSpan);

    /// <summary>Objects of one body mostly have the same few member names, so that they share the strings.</summary>
    private sealed class NameCache
    {
        private const int MaxNames = 256;

        private readonly HashSet<string> _names = new(StringComparer.Ordinal);

        public string Get(string name)
        {
            if (_names.TryGetValue(name, out var known))
            {
                return known;
            }

            if (_names.Count < MaxNames)
            {
                _names.Add(name);
            }

            return name;
        }
    }

    /// <summary>A list or object whose end was not read yet.</summary>
    private sealed class OpenContainer
    {
        private readonly List<LinkValue> _elements = [];
        private readonly List<KeyValuePair<string, LinkValue>> _members = [];

        public string? Name { get; set; }

        public void Add(LinkValue value)
        {
            if (Name is null)
            {
                _elements.Add(value);
            }
            else
            {
                _members.Add(new(Name, value));
            }
        }

        public LinkValue ToList() => LinkValue.FromArray([.. _elements]);

        public LinkValue ToObject() => LinkValue.From(_members);
    }
}
