using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;
using Ontologie.Ingest.Signatures.Diagnosis;
using Ontologie.Ingest.Signatures.Diagnosis.Json;
using Xunit;
using static Ontologie.Ingest.SignatureTests.Diagnosis.RefusedRequest;

namespace Ontologie.Ingest.SignatureTests.Diagnosis;

/// <summary>A sender signs the JSON as one serialiser writes it, and sends it as another does.</summary>
public sealed class SerialiserTests
{
    private static readonly Gen<string> AnyText = Gen.Char.Array[0, 12].Select(text => new string(text));

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [MemberData(nameof(WrittenJson.Data), MemberType = typeof(WrittenJson))]
    public void Signed_as_another_serialiser_writes_it(string serialiser, string signed)
    {
        var finding = GitHub(Hex(Secret, signed)).Sending(WrittenJson.Sent).MustFirstFind(FindingCodes.Reserialised);

        Assert.Contains(serialiser, finding.Evidence, StringComparison.Ordinal);
    }

    /// <summary>Sorted members do not get their order back.</summary>
    [Fact]
    public void Signed_as_javascript_writes_it_and_sent_as_another_serialiser_does() => Assert.All(
        WrittenJson.Data.Select(row => row.Data.Item2)
            .Where(sent => sent.TrimStart('{', ' ', '\n').StartsWith("\"n\"", StringComparison.Ordinal)),
        sent => Assert.Contains(
            "JSON.stringify",
            GitHub(Hex(Secret, WrittenJson.Sent)).Sending(sent).MustFirstFind(FindingCodes.Reserialised).Evidence,
            StringComparison.Ordinal));

    [Fact]
    public void Numbers_and_duplicate_members_stay_as_they_came() =>
        GitHub(Hex(Secret, """{"b":1.0,"a":1e+05,"b":-0,"a":0.10,"c":12345678901234567890123}"""))
            .Sending("""{ "b" : 1.0, "a" : 1e+05, "b" : -0, "a" : 0.10, "c" : 12345678901234567890123 }""")
            .MustFirstFind(FindingCodes.Reserialised);

    [Fact]
    public void Duplicate_members_keep_their_order_when_sorted() =>
        GitHub(Hex(Secret, """{"a":2,"a":1,"b":1,"b":2}"""))
            .Sending("""{"b":1,"a":2,"b":2,"a":1}""")
            .MustFirstFind(FindingCodes.Reserialised);

    /// <summary>DEL, a control character, a line separator, a slash and a backspace.</summary>
    [Theory]
    [InlineData("Python's json.dumps", """{"a": "\u007f\u0001\u2028/\b"}""")]
    [InlineData("PHP's json_encode", "{\"a\":\"\u007f\\u0001\\u2028\\/\\b\"}")]
    [InlineData("Go's json.Marshal of structs", "{\"a\":\"\u007f\\u0001\\u2028/\\b\"}")]
    [InlineData("JavaScript's JSON.stringify", "{\"a\":\"\u007f\\u0001\u2028/\\b\"}")]
    public void Rare_characters_are_written_as_each_serialiser_writes_them(string serialiser, string written)
    {
        var json = JsonTokens.Read("""{"a":"\u007f\u0001\u2028/\u0008"}"""u8.ToArray())!;
        var style = JsonStyles.Defaults.Single(known => known.Serialiser == serialiser).Style;

        Assert.Equal(written, Encoding.UTF8.GetString(JsonRewriter.Write(json, style)));
    }

    /// <summary>As Python and Go sort. JavaScript would put the character beyond U+FFFF first.</summary>
    [Fact]
    public void Members_are_sorted_by_code_points() => Assert.Equal(
        """{"a":3,"\ue000":2,"\ud83d\ude00":1}""",
        Encoding.UTF8.GetString(JsonRewriter.Write(
            JsonTokens.Read("""{"😀":1,"\ue000":2,"a":3}"""u8.ToArray())!, new JsonStyle { Ascii = true, Sorted = true })));

    /// <summary>JavaScript escapes a half of a surrogate pair, which UTF-8 cannot express.</summary>
    [Fact]
    public void Half_of_a_surrogate_pair_stays_escaped() => Assert.Equal(
        """{"a":"\ud800"}""",
        Encoding.UTF8.GetString(JsonRewriter.Write(JsonTokens.Read("""{"a":"\uD800"}"""u8.ToArray())!, new JsonStyle())));

    /// <summary>Every combination that the contract lists, over a body in which all of them differ.</summary>
    [Fact]
    public void Every_style_is_found()
    {
        var json = JsonTokens.Read(Utf8(WrittenJson.Sent))!;
        var styles = JsonStyles.All.ToArray();

        Assert.Equal(72, styles.Distinct().Count());
        Assert.Equal(72, styles.Select(style => Encoding.UTF8.GetString(JsonRewriter.Write(json, style))).Distinct().Count());
        Assert.All(
            styles.Where(style => style != new JsonStyle()),
            style => GitHub(Hex(Utf8(Secret), JsonRewriter.Write(json, style))).Sending(WrittenJson.Sent)
                .MustFirstFind(FindingCodes.Reserialised));
    }

    [Fact]
    public void Any_text_is_written_as_dotnet_writes_it() =>
        Gen.Dictionary(AnyText, AnyText)[0, 5].Where(AreUnicode).Sample(members =>
        {
            var json = JsonTokens.Read(JsonSerializer.SerializeToUtf8Bytes(members, Relaxed))!;
            return JsonSerializer.SerializeToUtf8Bytes(members).AsSpan()
                .SequenceEqual(JsonRewriter.Write(json, new JsonStyle { DotNet = true }));
        });

    [Fact]
    public void No_style_changes_the_value() =>
        Gen.Select(Gen.Dictionary(AnyText, AnyText)[0, 5].Where(AreUnicode), Gen.Int[0, 71]).Sample((members, style) =>
        {
            var sent = JsonSerializer.SerializeToUtf8Bytes(new object[] { members, 1.5, true });
            var written = JsonRewriter.Write(JsonTokens.Read(sent)!, JsonStyles.All.ElementAt(style));
            return JsonElement.DeepEquals(JsonElement.Parse(sent), JsonElement.Parse(written));
        });

    /// <summary>Simplified styles must write the same bytes, or the search would leave a style out.</summary>
    [Fact]
    public void A_simplified_style_writes_the_same_bytes() =>
        Gen.Select(Gen.Char["ab/<>&'+`\"\u007f\u2028é😀\u0001\n\\"].Array[0, 6].Array[1, 4], Gen.Int[0, 71]).Sample((texts, style) =>
        {
            var members = texts.Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))).Distinct()
                .ToDictionary(text => text, text => (object)new Dictionary<string, string> { [text] = text, ["a"] = "b" });
            var json = JsonTokens.Read(JsonSerializer.SerializeToUtf8Bytes(members))!;
            var one = JsonStyles.All.ElementAt(style);
            var simple = JsonFeatures.Of(json).Simplify(one);
            return JsonRewriter.Write(json, one).AsSpan().SequenceEqual(JsonRewriter.Write(json, simple));
        });

    private static bool AreUnicode(Dictionary<string, string> members) =>
        members.All(pair => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(pair.Key + pair.Value)) == pair.Key + pair.Value);
}
