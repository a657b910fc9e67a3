using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CsCheck;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures;

public sealed class JsonBodyProperties
{
    // Pieces that often combine into valid or nearly valid JSON.
    private static readonly Gen<byte[]> Piece = Gen.Frequency(
        (30, OneOf(
            "{", "}", "[", "]", ":", ",", "\"", " ", "1", "-0.5e1", "true", "null", "\"type\"", "\"type\":", "\"type\":\"t\"",
            "\"id\":\"e\"", "\"a\":{}", "\\", "\\u0074", "\"\\u0074ype\"", "\\ud800", "\"\\ud83d\\ude00\"",
            "é😀", "\ufeff", "/**/", "\0", "\n")
            .Select(Encoding.UTF8.GetBytes)),
        (1, Gen.Byte.Array[1, 3]));

    private static readonly Gen<byte[]> Noise = Piece.Array[0, 12].Select(Join);

    private static readonly Gen<string> Text =
        Gen.Char["abtype\"\\\0\n\u007f\u0085é€\ud800\udc00"].Array[0, 140].Select(c => new string(c));

    private static readonly Gen<byte[]> Members = Gen.Select(OneOf("type", "typ", "id", "other", "t\ud800"), Text)
        .Array[0, 5]
        .Select(members => members.Select(member => $"{Quote(member.Item1)}:{Quote(member.Item2)}"))
        .Select(members => Encoding.UTF8.GetBytes($"{{{string.Join(',', members)}}}"));

    private static readonly Gen<byte[]> IdMembers = Gen.Select(OneOf("id", "type"), Gen.Char["!~ab\"\\ \u007f"].Array[0, 258])
        .Array[0, 3]
        .Select(members => members.Select(member => $"{Quote(member.Item1)}:{Quote(new string(member.Item2))}"))
        .Select(members => Encoding.UTF8.GetBytes($"{{{string.Join(',', members)}}}"));

    private static readonly Gen<byte[]> Body = Gen.OneOf(
        Noise,
        Noise.Select(noise => Join(["{"u8.ToArray(), noise, "}"u8.ToArray()])),
        Members,
        Gen.Select(Members, Gen.Int[0, 1000], Gen.Byte).Select((body, at, value) => Replace(body, at, value)));

    [Fact]
    public void No_bytes_throw() =>
        Gen.OneOf(Gen.Byte.Array[0, 200], Body).Sample(body => _ = JsonBody.Inspect(body, "type", "id"), iter: 20_000);

    [Fact]
    public void Body_is_an_object_exactly_if_JsonDocument_reads_one_from_valid_utf8() =>
        Body.Sample(body => JsonBody.Inspect(body, "type", "id").IsObject == (Parse(body) is not null), iter: 20_000);

    [Fact]
    public void Type_is_the_one_JsonDocument_finds() =>
        Body.Sample(
            body =>
            {
                var expected = Parse(body) is { } root ? FindText(root, "type") : null;
                var found = JsonBody.Inspect(body, "type", "id").Type;
                return expected is null ? found is null : found == EventTypes.Clean(expected);
            },
            iter: 20_000);

    [Fact]
    public void Id_is_the_one_JsonDocument_finds_if_it_is_visible_ascii_and_not_too_long() =>
        Gen.OneOf(Body, IdMembers).Sample(
            body =>
            {
                var expected = Parse(body) is { } root ? FindText(root, "id") : null;
                var isId = expected is { Length: >= 1 and <= 256 } && expected.All(c => c is > ' ' and < '\u007f');
                return JsonBody.Inspect(body, "type", "id").Id == (isId ? expected : null);
            },
            iter: 20_000);

    [Fact]
    public void Type_is_short_clean_and_valid_unicode() =>
        Text.Sample(text => IsClean(EventTypes.Clean(text)) && EventTypes.Clean(EventTypes.Clean(text)) == EventTypes.Clean(text));

    private static bool IsClean(string type) =>
        type.Length <= EventTypes.MaxLength && !type.Any(char.IsControl)
        && type == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(type));

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            var root = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 64 }).RootElement;
            return Utf8.IsValid(body) && root.ValueKind is JsonValueKind.Object ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // JsonDocument throws for a name with a lone surrogate, so this compares names itself.
    private static string? FindText(JsonElement root, string name) =>
        root.EnumerateObject()
            .Where(member => Unquote(JsonMarshal.GetRawUtf8PropertyName(member)) == name)
            .Select(member => member.Value)
            .Select(value => value.ValueKind is JsonValueKind.String ? Unquote(JsonMarshal.GetRawUtf8Value(value)[1..^1]) : null)
            .LastOrDefault();

    // Slow and simple counterparts of the code under test. Lone surrogates survive in both directions.
    private static string Quote(string text) =>
        $"\"{string.Concat(text.Select(c => c is >= ' ' and < '\u007f' and not '"' and not '\\' ? $"{c}" : $"\\u{(int)c:x4}"))}\"";

    private static string Unquote(ReadOnlySpan<byte> utf8)
    {
        var json = Encoding.UTF8.GetString(utf8);
        var text = new StringBuilder();
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\')
            {
                text.Append(json[i]);
            }
            else if (json[++i] == 'u')
            {
                text.Append((char)Convert.ToInt32(json.Substring(i + 1, 4), 16));
                i += 4;
            }
            else
            {
                var control = "bfnrt".IndexOf(json[i], StringComparison.Ordinal);
                text.Append(control < 0 ? json[i] : "\b\f\n\r\t"[control]);
            }
        }

        return text.ToString();
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static byte[] Join(byte[][] pieces) => [.. pieces.SelectMany(piece => piece)];

    private static byte[] Replace(byte[] body, int at, byte value)
    {
        body[at % body.Length] = value;
        return body;
    }
}
