using System.Text;
using System.Text.Json;
using CsCheck;
using Ontologie.Ingest.Linking.Values;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Values;

public sealed class LinkValueTests
{
    private const int Megabyte = 1 << 20;

    [Fact]
    public void What_is_written_reads_back_the_same() =>
        Json.Values.Sample(value =>
        {
            var json = value.ToJson();
            var again = Json.Parse(json);

            Assert.Equal(value, again);
            Assert.Equal(json, again.ToJson());
            Assert.Equal(value.GetHashCode(), again.GetHashCode());
        }, iter: 5000);

    [Fact]
    public void The_platform_reads_the_same_values() =>
        Json.Values.Where(value => !value.ToJson().Contains("\\ud", StringComparison.Ordinal)).Sample(value =>
            Assert.Equal(value, FromPlatform(JsonElement.Parse(value.ToJson()))), iter: 5000);

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("1.0")]
    [InlineData("-0")]
    [InlineData("1E+400")]
    [InlineData("1e99999")]
    public void Numbers_keep_their_text(string number) => Assert.Equal(number, Json.Parse(number).ToJson());

    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("1", "1e0", true)]
    [InlineData("0", "-0.0", true)]
    [InlineData("9007199254740993", "9007199254740992", false)]
    [InlineData("1", "\"1\"", false)]
    [InlineData("1e999", "1e999", true)]
    [InlineData("1e999", "10e998", false)]
    [InlineData("""{"a":1,"b":[2]}""", """{"b":[2.0],"a":1}""", true)]
    [InlineData("[1,2]", "[2,1]", false)]
    [InlineData("null", "false", false)]
    public void Equality_is_deep_and_exact(string left, string right, bool isEqual)
    {
        Assert.Equal(isEqual, Json.Parse(left).Equals(Json.Parse(right)));
        Assert.True(!isEqual || Json.Parse(left).GetHashCode() == Json.Parse(right).GetHashCode());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public void Of_duplicate_members_the_last_wins_at_the_first_place(int others)
    {
        var more = string.Concat(Enumerable.Range(0, others).Select(number => $",\"m{number}\":0"));
        var value = Json.Parse($"{{\"a\":1{more},\"a\":2,\"\\u0061\":3}}");

        Assert.True(value.TryGetMember("a", out var member));
        Assert.Equal(LinkValue.From(3), member);
        Assert.Equal("a", value.Members[0].Key);
        Assert.Equal(others + 1, value.Members.Count);
    }

    [Fact]
    public void NUL_and_halves_of_surrogate_pairs_are_kept()
    {
        var value = Json.Parse("""{"\u0000":"a\u0000b","\ud800":"\udc00\ud83d\ude00\ud800"}""");

        Assert.True(value.TryGetMember("\0", out var withNul));
        Assert.Equal("a\0b", withNul.Text);
        Assert.False(withNul.HasLoneSurrogate);
        Assert.True(value.TryGetMember("\ud800", out var halves));
        Assert.Equal("\udc00\ud83d\ude00\ud800", halves.Text);
        Assert.True(halves.HasLoneSurrogate);
        Assert.Equal("""{"\u0000":"a\u0000b","\ud800":"\udc00😀\ud800"}""", value.ToJson());
    }

    [Theory]
    [InlineData("😀", false)]
    [InlineData("a😀b😀", false)]
    [InlineData("\\ud83d", true)]
    [InlineData("\\ude00", true)]
    [InlineData("😀\\ud83d", true)]
    [InlineData("\\ude00\\ud83d", true)]
    [InlineData("", false)]
    public void Lone_surrogates_are_found(string escaped, bool isLone) =>
        Assert.Equal(isLone, Json.Parse($"\"{escaped}\"").HasLoneSurrogate);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,]")]
    [InlineData("{} {}")]
    [InlineData("/**/1")]
    [InlineData("\"\u0001\"")]
    [InlineData("\ufeff1")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12\"")]
    public void Bytes_that_are_no_JSON_are_refused(string text) =>
        Assert.False(LinkValue.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused()
    {
        Assert.False(LinkValue.TryParse([0x22, 0xFF, 0x22], out _));
        Assert.False(LinkValue.TryParse([0x22, 0xED, 0xA0, 0x80, 0x22], out _));
    }

    [Fact]
    public void Any_bytes_give_a_value_or_nothing() =>
        Gen.Byte.Array[0, 40].Sample(bytes => Assert.Equal(LinkValue.TryParse(bytes, out var value), value is not null), iter: 20_000);

    [Fact]
    public void Nesting_ends_at_64()
    {
        Assert.Equal(64, Json.Parse(Nested(64)).ToJson().Count(one => one == '['));
        Assert.False(LinkValue.TryParse(Encoding.UTF8.GetBytes(Nested(65)), out _));
        Assert.False(LinkValue.TryParse(Encoding.UTF8.GetBytes(new string('[', Megabyte)), out _));
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("{}", "")]
    [InlineData("0", "")]
    [InlineData("\"\"", "")]
    [InlineData("\"\\ud800\"", "")]
    [InlineData("{\"a\":{\"a\":[]}}", "")]
    [InlineData("\"k\":0", "{")]
    public void Bodies_of_a_megabyte_read_in_memory_that_is_linear(string element, string open)
    {
        var count = Megabyte / (element.Length + 1);
        var close = open.Length == 0 ? ']' : '}';
        var bytes = Encoding.UTF8.GetBytes(
            $"{(open.Length == 0 ? "[" : open)}{string.Join(',', Enumerable.Repeat(element, count))}{close}");

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(LinkValue.TryParse(bytes, out var value));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(open.Length == 0 ? count : 1, open.Length == 0 ? value.Items.Count : value.Members.Count);
        Assert.InRange(allocated, 0, 150L * Megabyte);
    }

    [Fact]
    public void A_megabyte_of_different_members_is_found_by_name()
    {
        var json = $"{{{string.Join(',', Enumerable.Range(0, 80_000).Select(number => $"\"m{number}\":{number}"))}}}";
        var value = Json.Parse(json);

        Assert.All(Enumerable.Range(0, 80_000), number =>
            Assert.True(value.TryGetMember($"m{number}", out var member) && member.Text == $"{number}"));
        Assert.Equal(json, value.ToJson());
    }

    [Fact]
    public void A_short_text_is_cut_without_half_a_character_and_without_reading_on()
    {
        var large = LinkValue.From(Enumerable.Repeat(LinkValue.From(new string('x', Megabyte)), 1000));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var text = large.ToShortJson(20);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
        Assert.Equal("[\"xxxxxxxxxxxxxxxxx…", text);
        Assert.Equal("\"a😀…", LinkValue.From("a😀😀😀").ToShortJson(5));
        Assert.Equal("\"a…", LinkValue.From("a😀😀😀").ToShortJson(4));
    }

    [Fact]
    public void A_short_text_begins_like_the_whole_one() =>
        Gen.Select(Json.Values, Gen.Int[1, 60]).Sample((value, length) =>
        {
            var (whole, cut) = (value.ToJson(), value.ToShortJson(length));

            Assert.InRange(cut.Length, 1, length);
            Assert.True(
                whole.Length <= length ? cut == whole : cut[^1] == '…' && whole.StartsWith(cut[..^1], StringComparison.Ordinal), cut);
        }, iter: 5000);

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static LinkValue FromPlatform(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => LinkValue.From(
            element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, FromPlatform(member.Value)))),
        JsonValueKind.Array => LinkValue.From(element.EnumerateArray().Select(FromPlatform)),
        JsonValueKind.String => LinkValue.From(element.GetString()!),
        JsonValueKind.Number => LinkValue.From(element.GetInt64()),
        JsonValueKind.Null => LinkValue.Null,
        var kind => LinkValue.From(kind == JsonValueKind.True),
    };
}
