using System.Text;
using Ontologie.Ingest.Linking.Definitions;
using Ontologie.Ingest.Linking.Types;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Types;

public sealed class EntityTypeReaderTests
{
    private const string Order = """
        { "title": "Order", "keyDescription": "shop order number", "blockedKeys": ["0", "null", "undefined", "-1"],
          "properties": { "total": {"type": "number"}, "state": {"type": "text"}, "placedAt": {"type": "dateTime"},
            "tags": {"type": "list", "of": "text"} },
          "relations": { "customer": {"to": "customer", "cardinality": "manyToOne"} } }
        """;

    [Fact]
    public void The_example_of_the_documentation_is_read()
    {
        var type = Read(Order).Value!;

        Assert.Equal("order", type.Name);
        Assert.Equal("Order", type.Title);
        Assert.Equal(["0", "null", "undefined", "-1"], type.BlockedKeys);
        Assert.Equal(["total", "state", "placedAt", "tags"], type.Properties.Keys);
        Assert.Equal("list of text", type.Properties["tags"].TypeInWords);
        Assert.Equal(new RelationDefinition("customer", Cardinality.ManyToOne), type.Relations["customer"]);
        Assert.False(type.Relations["customer"].IsToMany);
    }

    [Fact]
    public void An_empty_definition_is_a_type_without_properties()
    {
        var type = Read("{}").Value!;

        Assert.Empty(type.Properties);
        Assert.Equal("""{"blockedKeys":[],"properties":{},"relations":{}}""", Encoding.UTF8.GetString(EntityTypeWriter.Write(type)));
    }

    [Theory]
    [InlineData("null", "")]
    [InlineData("[]", "")]
    [InlineData("""{"title": ""}""", "/title")]
    [InlineData("""{"title": 1}""", "/title")]
    [InlineData("""{"titel": "Order"}""", "/titel")]
    [InlineData("""{"title": "a\u0000b"}""", "/title")]
    [InlineData("""{"title": "a\ud800b"}""", "/title")]
    [InlineData("""{"\ud800": 1}""", "")]
    [InlineData("""{"title": "a", "title": "b"}""", "/title")]
    [InlineData("""{"blockedKeys": "0"}""", "/blockedKeys")]
    [InlineData("""{"blockedKeys": ["0", ""]}""", "/blockedKeys/1")]
    [InlineData("""{"blockedKeys": [0]}""", "/blockedKeys/0")]
    [InlineData("""{"properties": []}""", "/properties")]
    [InlineData("""{"properties": {"": {"type": "text"}}}""", "/properties/")]
    [InlineData("""{"properties": {"a/b": {"type": "text"}}}""", "/properties/a~1b")]
    [InlineData("""{"properties": {"a.b": {"type": "text"}}}""", "/properties/a.b")]
    [InlineData("""{"properties": {"a": "text"}}""", "/properties/a")]
    [InlineData("""{"properties": {"a": {}}}""", "/properties/a")]
    [InlineData("""{"properties": {"a": {"type": "string"}}}""", "/properties/a/type")]
    [InlineData("""{"properties": {"a": {"type": "list"}}}""", "/properties/a")]
    [InlineData("""{"properties": {"a": {"type": "list", "of": "list"}}}""", "/properties/a/of")]
    [InlineData("""{"properties": {"a": {"type": "text", "of": "text"}}}""", "/properties/a/of")]
    [InlineData("""{"properties": {"a": {"type": "text", "nullMeans": "keep"}}}""", "/properties/a/nullMeans")]
    [InlineData("""{"properties": {"a": {"type": "text", "conflict": "newest"}}}""", "/properties/a/conflict")]
    [InlineData("""{"properties": {"a": {"type": "text", "conflict": {}}}}""", "/properties/a/conflict")]
    [InlineData("""{"properties": {"a": {"type": "text", "conflict": {"priority": []}}}}""", "/properties/a/conflict/priority")]
    [InlineData("""{"properties": {"a": {"type": "text", "conflict": {"priority": ["me"]}}}}""", "/properties/a/conflict/priority/0")]
    [InlineData("""{"relations": {"a": {"to": "B", "cardinality": "oneToOne"}}}""", "/relations/a/to")]
    [InlineData("""{"relations": {"a": {"to": "b", "cardinality": "one"}}}""", "/relations/a/cardinality")]
    [InlineData("""{"relations": {"a": {"to": "b"}}}""", "/relations/a")]
    [InlineData("""{"relations": {"a": {"cardinality": "oneToOne"}}}""", "/relations/a")]
    public void A_wrong_definition_is_refused_with_the_place(string definition, string place)
    {
        var reading = Read(definition);

        Assert.False(reading.IsRight);
        Assert.Equal(place, Assert.Single(reading.Faults).Place);
    }

    [Fact]
    public void A_source_has_one_place_in_a_priority() =>
        Assert.Equal(
            "/properties/a/conflict/priority/2",
            Assert.Single(
                Read("""{"properties": {"a": {"type": "text", "conflict": {"priority": ["api", "manual", "api"]}}}}""").Faults).Place);

    [Fact]
    public void Each_fault_of_a_definition_is_reported()
    {
        var reading = Read("""{"titel": "Order", "properties": {"a": {"typ": "text"}, "b": {"type": "txt"}}}""");

        Assert.Equal(["/titel", "/properties/a/typ", "/properties/a", "/properties/b/type"], reading.Faults.Select(fault => fault.Place));
        Assert.Contains("Did you mean title?", reading.Faults[0].Reason, StringComparison.Ordinal);
        Assert.Contains("Did you mean text?", reading.Faults[3].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_definition_with_thousands_of_faults_has_a_bounded_answer()
    {
        var members = string.Join(',', Enumerable.Range(0, 5_000).Select(n => $"\"m{n}\": 1"));

        Assert.Equal(FaultList.MaxCount, Read($"{{{members}}}").Faults.Count);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void A_type_has_at_most_200_properties(int count, bool isRight)
    {
        var members = string.Join(',', Enumerable.Range(0, count).Select(n => $$"""
            "p{{n}}": {"type": "text"}
            """));

        Assert.Equal(isRight, Read($$"""{"properties": { {{members}} } }""").IsRight);
    }

    [Theory]
    [InlineData("order", true)]
    [InlineData("o", true)]
    [InlineData("pull-request-2", true)]
    [InlineData("", false)]
    [InlineData("2nd", false)]
    [InlineData("-a", false)]
    [InlineData("Order", false)]
    [InlineData("or_der", false)]
    [InlineData("ördér", false)]
    public void Names_of_types_are_lower_case_letters_digits_and_hyphens(string name, bool isRight) =>
        Assert.Equal(isRight, EntityTypeReader.Read(name, "{}"u8.ToArray()).IsRight);

    [Fact]
    public void A_name_has_at_most_63_characters()
    {
        Assert.True(TypeNames.IsType(new string('a', 63)));
        Assert.False(TypeNames.IsType(new string('a', 64)));
        Assert.True(TypeNames.IsField("customer_Id-2"));
        Assert.False(TypeNames.IsField(new string('a', 64)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"title\": \"\u00ff")]
    public void A_text_that_is_no_json_is_refused(string text) =>
        Assert.Equal("", Assert.Single(EntityTypeReader.Read("order", Encoding.Latin1.GetBytes(text)).Faults).Place);

    [Fact]
    public void A_definition_that_is_too_deep_or_too_long_is_refused()
    {
        Assert.False(Read(new string('[', 5_000) + new string(']', 5_000)).IsRight);
        Assert.Contains("limit", Read("{" + new string(' ', 300_000) + "}").Faults[0].Reason, StringComparison.Ordinal);
    }

    private static Reading<EntityType> Read(string definition) => EntityTypeReader.Read("order", Encoding.UTF8.GetBytes(definition));
}
