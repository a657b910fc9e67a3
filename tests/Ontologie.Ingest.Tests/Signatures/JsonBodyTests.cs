using System.Text;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures;

public sealed class JsonBodyTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData(" \t\r\n{ } \n")]
    [InlineData("""{"a":[1,-2.5e3,true,false,null,{"b":"\u0000\ud83d\ude00"}]}""")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"\ud800":"\udc00"}""")]
    public void Json_object_is_accepted(string body) => Assert.True(Inspect(body).IsObject);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("[]")]
    [InlineData("[{}]")]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"{}\"")]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("{}{}")]
    [InlineData("{} x")]
    [InlineData("{}\0")]
    [InlineData("\u00a0{}")]
    [InlineData("\ufeff{}")]
    [InlineData("{}\ufeff")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"a":[1,]}""")]
    [InlineData("""{"a" 1}""")]
    [InlineData("{a:1}")]
    [InlineData("{'a':1}")]
    [InlineData("{/* */}")]
    [InlineData("{} // end")]
    [InlineData("""{"a":01}""")]
    [InlineData("""{"a":NaN}""")]
    [InlineData("""{"a":"\x"}""")]
    [InlineData("""{"a":"\u12"}""")]
    [InlineData("{\"a\":\"\n\"}")]
    [InlineData("{\"a\":\"\0\"}")]
    [InlineData("""{"type":"t"} {""")]
    public void Other_bodies_are_refused_and_have_no_type(string body) => Assert.Equal(default, Inspect(body));

    [Theory]
    [InlineData(new byte[] { 0x80 })]
    [InlineData(new byte[] { 0xC0, 0xAF })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xE2, 0x82 })]
    public void Bad_utf8_inside_a_string_is_refused(byte[] bad)
    {
        byte[] body = [.. """{"a":" """u8, .. bad, .. "\"}"u8];

        Assert.Equal(default, JsonBody.Inspect(body, "type", "id"));
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Depth_64_is_accepted_and_65_refused(int depth, bool accepted)
    {
        var arrays = """{"a":""" + new string('[', depth - 1) + new string(']', depth - 1) + "}";
        var objects = string.Concat(Enumerable.Repeat("""{"a":""", depth - 1)) + "{}" + new string('}', depth - 1);

        Assert.Equal(accepted, Inspect(arrays).IsObject);
        Assert.Equal(accepted, Inspect(objects).IsObject);
    }

    [Theory]
    [InlineData("""{"type":"order.paid"}""", "order.paid")]
    [InlineData("""{"type":""}""", "")]
    [InlineData("""{"a":{"type":"inner"},"b":[{"type":"inner"}],"type":"outer","c":{"type":"inner"}}""", "outer")]
    [InlineData("""{"type":"first","type":"last"}""", "last")]
    [InlineData("""{"\u0074yp\u0065":"escaped"}""", "escaped")]
    [InlineData("""{"type":"caf\u00e9 \"\/\\"}""", "café \"/\\")]
    [InlineData("""{"type":"\ud83d\ude00"}""", "😀")]
    [InlineData("""{"type":"😀"}""", "😀")]
    public void Type_is_the_last_top_level_member_of_that_name(string body, string type) => Assert.Equal(type, Inspect(body).Type);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":null}""")]
    [InlineData("""{"type":{"type":"inner"}}""")]
    [InlineData("""{"type":["type","type"]}""")]
    [InlineData("""{"type":"first","type":2}""")]
    [InlineData("""{"Type":"t"}""")]
    [InlineData("""{"typ":"t","types":"t"," type":"t"}""")]
    [InlineData("""{"\u0074ypes":"t"}""")]
    [InlineData("""{"\u0074ype😀":"t"}""")]
    [InlineData("""{"\u0074ype\ud800":"t"}""")]
    [InlineData("""{"typ\ud800":"t"}""")]
    [InlineData("""{"a":"type"}""")]
    public void Without_a_string_of_that_name_there_is_no_type(string body) => Assert.Equal(new JsonBodyFacts(true, null), Inspect(body));

    [Theory]
    [InlineData("""{"type":"a\u0000b"}""", "a\ufffdb")]
    [InlineData("""{"type":"\b\f\n\r\t\u007f\u0085"}""", "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd")]
    [InlineData("""{"type":"\ud800"}""", "\ufffd")]
    [InlineData("""{"type":"\udc00\ud800x"}""", "\ufffd\ufffdx")]
    [InlineData("""{"type":"\ud800\ud83d\ude00"}""", "\ufffd😀")]
    public void Type_is_cleaned(string body, string type) => Assert.Equal(type, Inspect(body).Type);

    [Theory]
    [InlineData(128, "x", "")]
    [InlineData(127, "xy", "x")]
    [InlineData(126, "😀y", "😀")]
    [InlineData(127, "😀y", "")]
    [InlineData(128, "😀y", "")]
    [InlineData(126, "\\ud83d\\ude00y", "😀")]
    [InlineData(127, "\\ud83d\\ude00y", "")]
    [InlineData(127, "\\ud83dy", "\ufffd")]
    [InlineData(126, "\\u0000\\u0000\\u0000", "\ufffd\ufffd")]
    public void Long_type_is_cut_to_128_characters_and_never_within_a_surrogate_pair(int before, string rest, string kept)
    {
        var start = new string('t', before);

        Assert.Equal(start + kept, Inspect($$"""{"type":"{{start}}{{rest}}"}""").Type);
    }

    [Fact]
    public void Without_a_type_member_there_is_no_type() =>
        Assert.Equal(new JsonBodyFacts(true, null), JsonBody.Inspect("""{"type":"t"}"""u8, typeMember: null, idMember: null));

    [Theory]
    [InlineData("push", "push")]
    [InlineData("", "")]
    [InlineData("a\0b\u009f", "a\ufffdb\ufffd")]
    public void Header_value_is_cleaned_the_same_way(string text, string type) => Assert.Equal(type, EventTypes.Clean(text));

    [Fact]
    public void Lone_surrogates_of_a_header_value_are_replaced() =>
        Assert.Equal("\ufffd\ufffd😀\ufffd", EventTypes.Clean(new string(['\udc00', '\ud800', '\ud83d', '\ude00', '\ud800'])));

    private static JsonBodyFacts Inspect(string body) => JsonBody.Inspect(Encoding.UTF8.GetBytes(body), "type", "id");
}
