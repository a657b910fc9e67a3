using System.Text.Json;
using Ontologie.Ingest.Console.Ontology;
using Ontologie.Ingest.Console.Parts;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.Ontology;

public sealed class TypeFormTests
{
    private const string Whole = """
        {"title":"Order","keyDescription":"shop order number","blockedKeys":["0","null"],
         "properties":{"total":{"type":"number"},
         "tags":{"type":"list","of":"text","nullMeans":"ignore","conflict":{"priority":["manual","api"]}}},
         "relations":{"customer":{"to":"customer","cardinality":"manyToOne"}}}
        """;

    [Fact]
    public void A_definition_becomes_a_form_and_the_form_the_same_definition() =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Whole), JsonElement.Parse(TypeForm.Of(Whole)!.ToJson())));

    [Theory]
    [InlineData("""{"color":"red"}""")]
    [InlineData("""{"properties":{"a":{"type":"text","unit":"m"}}}""")]
    [InlineData("""{"properties":{"a":{}}}""")]
    [InlineData("""{"properties":[]}""")]
    [InlineData("[1]")]
    [InlineData("{")]
    public void A_definition_that_a_form_cannot_show_stays_json(string json) => Assert.Null(TypeForm.Of(json));

    [Theory]
    [InlineData("text", null, "5", "\"5\"")]
    [InlineData("number", null, "1.50", "1.50")]
    [InlineData("number", null, "many", "\"many\"")]
    [InlineData("boolean", null, "true", "true")]
    [InlineData("list", "number", "1\n2\n", "[1,2]")]
    [InlineData("list", "text", "", "[]")]
    public void A_typed_value_is_json(string type, string? of, string text, string json) =>
        Assert.Equal(json, PropertyInput.ToJson(type, of, text));

    [Fact]
    public void Errors_are_shown_at_their_field_and_the_others_with_their_place()
    {
        var faults = new FieldPlaces(new Dictionary<string, string[]>
        {
            ["/properties/total/type"] = ["wrong"],
            ["/properties/totals"] = ["other"],
            ["/color"] = ["unknown"],
        });

        Assert.Equal(["wrong"], faults.Below("/properties/total"));
        Assert.Equal([("/color", "unknown")], faults.Outside(["/properties", "/title"]));
    }
}
