using System.Text;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Gateway.Reading;
using Xunit;
using Shown = Ontologie.Ingest.Signatures.StoredHeaders;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>The request headers that the gateway stores, as the management API shows them.</summary>
public sealed class KeptHeadersTests
{
    [Theory]
    [InlineData("c", 3000)]
    [InlineData("\"", 3000)]
    [InlineData("+", 8000)]
    [InlineData("é", 5000)]
    [InlineData("c", 16_000)]
    public void Large_header_within_the_byte_limit_is_kept_with_any_characters(string character, int count)
    {
        var value = string.Concat(Enumerable.Repeat(character, count));
        var shown = Keep(("Host", "a"), ("X-Large", value));

        Assert.Equal([("Host", "a"), ("X-Large", value)], shown.Kept.Select(header => (header.Name, header.Value)));
        Assert.Empty(shown.LeftOut);
    }

    [Fact]
    public void Header_over_the_limit_is_listed_as_omitted_and_a_later_smaller_one_is_kept()
    {
        var shown = Keep(("A", new string('a', 10_000)), ("B", new string('b', 10_000)), ("C", "c"));

        Assert.Equal(["A", "C"], shown.Kept.Select(header => header.Name));
        Assert.Equal(["B"], shown.LeftOut);
    }

    [Theory]
    [InlineData(16_383, true)]
    [InlineData(16_384, false)]
    public void Limit_is_16_KiB_of_names_and_values_together(int valueBytes, bool isKept) =>
        Assert.Equal(isKept ? 1 : 0, Keep(("A", new string('a', valueBytes))).Kept.Count);

    [Fact]
    public void Every_line_of_a_header_is_kept_or_listed_as_omitted()
    {
        var headers = new HeaderDictionary { ["X-A"] = new([new string('a', 9000), new string('b', 9000), "c"]) };
        var shown = Shown.Read(KeptHeaders.ToJson(headers));

        Assert.Equal([9000, 1], shown.Kept.Select(header => header.Value.Length));
        Assert.Equal(["X-A"], shown.LeftOut);
    }

    [Theory]
    [InlineData("Grüße, 東京 😀")]
    [InlineData("plain")]
    public void Value_in_UTF8_is_shown_unchanged(string text) =>
        Assert.Equal(text, Assert.Single(Keep(("X-A", ReadAsLatin1(Encoding.UTF8.GetBytes(text)))).Kept).Value);

    [Theory]
    [InlineData(new byte[] { 0xE9 }, "é")]
    [InlineData(new byte[] { (byte)'a', 0xFC, (byte)'b' }, "aüb")]
    [InlineData(new byte[] { 0xC3, 0x28 }, "Ã(")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "í\u00A0\u0080")]
    public void Value_that_is_not_UTF8_is_shown_as_Latin_1(byte[] value, string text) =>
        Assert.Equal(text, Assert.Single(Keep(("X-A", ReadAsLatin1(value))).Kept).Value);

    [Fact]
    public void Credential_is_redacted_and_takes_little_of_the_limit()
    {
        var shown = Keep(("X-Api-Key", new string('k', 20_000)), ("A", "a"));

        Assert.Equal([("X-Api-Key", "[redacted]"), ("A", "a")], shown.Kept.Select(header => (header.Name, header.Value)));
    }

    private static string ReadAsLatin1(byte[] value) => Encoding.Latin1.GetString(value);

    private static Shown Keep(params (string Name, string Value)[] headers)
    {
        var dictionary = new HeaderDictionary();
        foreach (var (name, value) in headers)
        {
            dictionary.Append(name, value);
        }

        return Shown.Read(KeptHeaders.ToJson(dictionary));
    }
}
