using System.Text.Json;
using Ontologie.Ingest.Console.LinkRules;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.LinkRules;

public sealed class ConditionTextTests
{
    [Theory]
    [InlineData("""{"at":"/event/type","in":["order.created","order.updated"]}""", "/event/type is one of order.created, order.updated")]
    [InlineData("""{"at":"/event/type","in":["a, b"]}""", "/event/type is one of [\"a, b\"]")]
    [InlineData("""{"at":"/body/n","eq":5}""", "/body/n is 5")]
    [InlineData("""{"at":"/body/n","eq":"5"}""", "/body/n is \"5\"")]
    [InlineData("""{"at":"/body/n","ne":null}""", "/body/n is not null")]
    [InlineData("""{"at":"/body/n","exists":false}""", "/body/n is missing")]
    [InlineData("""{"not":{"at":"/body/test","eq":true}}""", "/body/test is not equal to true")]
    [InlineData("""{"at":{"from":"/body/s","as":["lower"]},"startsWith":"ab"}""", "/body/s as lower starts with ab")]
    [InlineData("""{"at":"/body/s","startsWith":"12"}""", "/body/s starts with \"12\"")]
    [InlineData("""{"any":[{"at":"/a","eq":1}]}""", """{"any":[{"at":"/a","eq":1}]}""")]
    [InlineData("""{"not":{"at":"/a","gt":1}}""", """{"not":{"at":"/a","gt":1}}""")]
    [InlineData("""{"at":"/a","eq":1,"ne":2}""", """{"at":"/a","eq":1,"ne":2}""")]
    [InlineData("""{"at":"/a","eq":{"b":[1]}}""", """/a is {"b":[1]}""")]
    [InlineData("""{"at":"/a","eq":"a\nb"}""", """/a is "a\nb" """)]
    [InlineData("{}", "{}")]
    public void A_condition_has_a_row_with_the_same_meaning(string json, string words)
    {
        var row = ConditionText.Of(JsonElement.Parse(json));

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), JsonElement.Parse(row.ToJson())), row.ToJson());
        Assert.Equal(words.TrimEnd(), row.Words);
    }

    [Fact]
    public void What_is_not_json_is_refused_later_and_never_an_error_here()
    {
        Assert.Equal("\"{broken\"", new ConditionText("", ConditionText.AsJson, "{broken").ToJson());
        Assert.Equal("""{"at":"","eq":"x"}""", new ConditionText("", "eq", "x").ToJson());
    }
}
