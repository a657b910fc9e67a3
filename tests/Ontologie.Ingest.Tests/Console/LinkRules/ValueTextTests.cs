using System.Text.Json;
using CsCheck;
using Ontologie.Ingest.Console.LinkRules;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.LinkRules;

public sealed class ValueTextTests
{
    private static readonly string[] Texts =
    [
        "/body/total", "/item/a as trim", "/a | /b", "", " /a ", "web", "5", "true", "{/a}", "{\"value\":1}", "a\nb", "/x as y z", "\"q\"",
        "/ü|",
    ];

    private static readonly string[] Transforms = ["\"trim\"", "\"lower\"", "[\"part\",\"/\",-1]", "[\"join\",\", ]\"]", "5"];

    [Theory]
    [InlineData("/body/total", "\"/body/total\"")]
    [InlineData("/item/a | /item/b", """{"from":["/item/a","/item/b"]}""")]
    [InlineData("/item/a as trim, lower", """{"from":"/item/a","as":["trim","lower"]}""")]
    [InlineData("/a | /b as [\"part\", \"/\", 0], upper", """{"from":["/a","/b"],"as":[["part","/",0],"upper"]}""")]
    [InlineData("Order {/item/number}", """{"template":"Order {/item/number}"}""")]
    [InlineData("{/a} and {/b}", """{"template":"{/a} and {/b}"}""")]
    [InlineData("\"web\"", """{"value":"web"}""")]
    [InlineData("5", """{"value":5}""")]
    [InlineData("null", """{"value":null}""")]
    [InlineData("""{"from":"/a","default":0}""", """{"from":"/a","default":0}""")]
    public void A_line_is_a_value(string line, string json)
    {
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), JsonElement.Parse(ValueText.ToJson(line)!)));
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse(json), JsonElement.Parse(ValueText.ToJson(ValueText.Of(JsonElement.Parse(json)))!)));
    }

    [Fact]
    public void An_empty_line_is_no_value_and_a_word_alone_is_left_to_the_reader_of_rules()
    {
        Assert.Null(ValueText.ToJson("  "));
        Assert.Equal("\"web\"", ValueText.ToJson("web"));
    }

    [Fact]
    public void Every_value_has_a_line_with_the_same_meaning()
    {
        var text = Gen.Int[0, Texts.Length - 1].Select(index => JsonSerializer.Serialize(Texts[index]));
        var transforms = Gen.Int[0, Transforms.Length - 1].Select(index => Transforms[index]).Array[0, 3]
            .Select(list => $"[{string.Join(',', list)}]");
        var from = Gen.OneOf(text, text.Array[1, 3].Select(list => $"[{string.Join(',', list)}]"));
        var value = Gen.OneOf(
            text,
            text.Select(one => $$"""{"template":{{one}}}"""),
            text.Select(one => $$"""{"value":{{one}}}"""),
            from.Select(one => $$"""{"from":{{one}}}"""),
            Gen.Select(from, transforms, (one, list) => $$"""{"from":{{one}},"as":{{list}}}"""),
            Gen.Select(from, text, (one, constant) => $$"""{"from":{{one}},"default":{{constant}}}"""));

        value.Sample(json =>
        {
            var element = JsonElement.Parse(json);
            var line = ValueText.Of(element);
            Assert.DoesNotContain('\n', line);
            Assert.True(IsSame(element, JsonElement.Parse(ValueText.ToJson(line)!)), $"{json} became {line}");
        });
    }

    /// <summary>A pointer alone means the same as an object that has only the pointer.</summary>
    private static bool IsSame(JsonElement one, JsonElement other) => JsonElement.DeepEquals(Whole(one), Whole(other));

    private static JsonElement Whole(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? JsonElement.Parse($$"""{"from":{{value.GetRawText()}}}""") : value;
}
