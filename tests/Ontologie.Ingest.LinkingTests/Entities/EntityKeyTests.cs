using CsCheck;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Values;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Entities;

public sealed class EntityKeyTests
{
    private static readonly HashSet<string> Blocked = new(StringComparer.Ordinal) { "0", "null", "-1", "a b" };

    private static readonly Gen<string> Parts = Json.Texts.Where(text => text.Length > 0 && !LinkValue.From(text).HasLoneSurrogate);

    [Theory]
    [InlineData("[\"abc-._~XYZ019\"]", "abc-._~XYZ019")]
    [InlineData("[\"a b/c\"]", "a%20b%2Fc")]
    [InlineData("[\"ü\"]", "%C3%BC")]
    [InlineData("[\"😀\"]", "%F0%9F%98%80")]
    [InlineData("[\"\\u0000\"]", "%00")]
    [InlineData("[\"%41+\"]", "%2541%2B")]
    [InlineData("[\".\"]", "%2E")]
    [InlineData("[\"..\"]", "%2E%2E")]
    [InlineData("[\"...\"]", "...")]
    [InlineData("[\"a\",\"b/c\"]", "a/b%2Fc")]
    [InlineData("[\"a/b\",\"c\"]", "a%2Fb/c")]
    [InlineData("[\"acme\",1001]", "acme/1001")]
    [InlineData("[9007199254740993]", "9007199254740993")]
    [InlineData("[1.0,1e0,10e-1,\"1\"]", "1/1/1/1")]
    [InlineData("[-5]", "-5")]
    [InlineData("[1e3]", "1000")]
    [InlineData("[12.50e2]", "1250")]
    [InlineData("[12345678901234567890123456789012345678901234567890]", "12345678901234567890123456789012345678901234567890")]
    [InlineData("[\"True\",\"é\"]", "True/%C3%A9")]
    public void Parts_are_encoded_and_joined(string parts, string key)
    {
        var outcome = EntityKey.Build(Json.Parse(parts).Items, new HashSet<string>(StringComparer.Ordinal));

        Assert.Equal(new EntityKeyOutcome(key, null, 0, null), outcome);
    }

    [Theory]
    [InlineData("[\"\"]", "key_missing", 0)]
    [InlineData("[null]", "key_missing", 0)]
    [InlineData("[\"a\",{}]", "key_missing", 1)]
    [InlineData("[[\"a\"]]", "key_invalid", 0)]
    [InlineData("[true]", "key_invalid", 0)]
    [InlineData("[1.5]", "key_invalid", 0)]
    [InlineData("[1e-1]", "key_invalid", 0)]
    [InlineData("[\"\\ud800\"]", "key_invalid", 0)]
    [InlineData("[1e512]", "key_invalid", 0)]
    [InlineData("[-1e511]", "key_invalid", 0)]
    [InlineData("[1e999999999999999999999]", "key_invalid", 0)]
    [InlineData("[1e-999999999999999999999]", "key_invalid", 0)]
    [InlineData("[\"0\"]", "key_blocked", 0)]
    [InlineData("[0]", "key_blocked", 0)]
    [InlineData("[-0.0]", "key_blocked", 0)]
    [InlineData("[0e99999999999]", "key_blocked", 0)]
    [InlineData("[-1]", "key_blocked", 0)]
    [InlineData("[\"a\",\"null\"]", "key_blocked", 1)]
    [InlineData("[\"a b\"]", "key_blocked", 0)]
    [InlineData("[]", "key_missing", 0)]
    public void What_is_no_key_has_a_code(string parts, string code, int part)
    {
        var outcome = EntityKey.Build(Json.Parse(parts).Items, Blocked);

        Assert.Null(outcome.Key);
        Assert.Equal((code, part), (outcome.Code, outcome.Part));
        Assert.NotNull(outcome.Wanted);
    }

    [Fact]
    public void A_missing_part_has_a_code() =>
        Assert.Equal(
            ("key_missing", 1),
            EntityKey.Build([LinkValue.From("a"), null], Blocked) is var outcome ? (outcome.Code, outcome.Part) : default);

    [Theory]
    [InlineData("NULL")]
    [InlineData("-1 ")]
    [InlineData("a%20b")]
    public void Blocked_keys_are_compared_with_the_decoded_part_alone(string part) =>
        Assert.NotNull(EntityKey.Build([LinkValue.From(part)], Blocked).Key);

    [Theory]
    [InlineData(512, "x", true)]
    [InlineData(513, "x", false)]
    [InlineData(85, "ü", true)]
    [InlineData(86, "ü", false)]
    [InlineData(1 << 20, "x", false)]
    public void A_key_has_at_most_512_bytes_in_its_encoded_form(int count, string text, bool isKey) =>
        Assert.Equal(isKey, EntityKey.Build([LinkValue.From(string.Concat(Enumerable.Repeat(text, count)))], Blocked).Key is not null);

    [Fact]
    public void The_separators_count_too()
    {
        Assert.Equal(511, EntityKey.Build([.. Enumerable.Repeat(LinkValue.From("x"), 256)], Blocked).Key?.Length);
        Assert.Equal("key_invalid", EntityKey.Build([.. Enumerable.Repeat(LinkValue.From("x"), 257)], Blocked).Code);
    }

    [Fact]
    public void The_longest_integer_has_512_characters()
    {
        Assert.Equal(512, EntityKey.Build(Json.Parse("[1e511]").Items, Blocked).Key?.Length);
        Assert.Equal(512, EntityKey.Build(Json.Parse("[-1e510]").Items, Blocked).Key?.Length);
    }

    [Fact]
    public void Keys_decode_to_their_parts() =>
        Parts.Array[1, 4].Sample(parts =>
        {
            Assert.True(EntityKey.TryEncode(parts, out var key));
            Assert.True(key.All(char.IsAscii));
            Assert.True(EntityKey.TryDecode(key, out var decoded));
            Assert.Equal(parts, decoded);
            Assert.True(EntityKey.TryDecodeSegment(EntityKey.ToSegment(key), out var again));
            Assert.Equal(key, again);
            Assert.DoesNotContain('/', EntityKey.ToSegment(key));
            Assert.Equal(key, string.Join('/', parts.Select(part => part.Trim('.').Length == 0 && part.Length < 3
                ? part.Replace(".", "%2E", StringComparison.Ordinal) : Uri.EscapeDataString(part))));
        }, iter: 5000);

    [Fact]
    public void Different_parts_have_different_keys() =>
        Gen.Select(Parts.Array[1, 3], Parts.Array[1, 3]).Sample((left, right) =>
        {
            Assert.True(EntityKey.TryEncode(left, out var leftKey) & EntityKey.TryEncode(right, out var rightKey));
            Assert.Equal(left.SequenceEqual(right), leftKey == rightKey);
        }, iter: 5000);

    [Theory]
    [InlineData("acme%2F1001", "acme/1001")]
    [InlineData("b%252Fc", "b%2Fc")]
    [InlineData("%61", "a")]
    [InlineData("a%252fb", null)]
    [InlineData("a%20b", null)]
    [InlineData("a+b", null)]
    [InlineData("a%2520b", "a%20b")]
    [InlineData("%252E", "%2E")]
    [InlineData(".", null)]
    [InlineData("a%2F", null)]
    [InlineData("%2Fa", null)]
    [InlineData("a%2F%2Fb", null)]
    [InlineData("", null)]
    [InlineData("%", null)]
    [InlineData("%2", null)]
    [InlineData("%GG", null)]
    [InlineData("% 1", null)]
    [InlineData("%C3", null)]
    [InlineData("ü", null)]
    public void A_segment_is_decoded_exactly_once(string segment, string? key) =>
        Assert.Equal(key, EntityKey.TryDecodeSegment(segment, out var decoded) ? decoded : null);

    [Fact]
    public void Any_text_is_a_key_or_none() =>
        Gen.Int[0, 8].Array[0, 12].Select(places => string.Concat(places.Select(place => "%2EFa/.u5"[place]))).Sample(text =>
        {
            if (EntityKey.TryDecode(text, out var parts))
            {
                Assert.True(EntityKey.TryEncode(parts, out var again));
                Assert.Equal(text, again);
            }
        }, iter: 20_000);
}
