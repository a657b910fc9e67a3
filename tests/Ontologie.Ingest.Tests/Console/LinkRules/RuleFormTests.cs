using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Ontologie.Ingest.Console.LinkRules;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.LinkRules;

public sealed class RuleFormTests
{
    private const string Whole = """
        {"name":"orders","enabled":true,"position":3,
         "when":[{"at":"/event/type","in":["order.created"]},{"not":{"at":"/body/test","eq":true}}],
         "forEach":"/body/orders",
         "entity":{"type":"order","key":["/body/shop","/item/id"],"title":{"template":"Order {/item/number}"}},
         "properties":{"total":"/item/total","state":{"from":["/item/state","/item/status"],"as":["trim","lower"]},
         "channel":{"value":"web"}},
         "relations":{"customer":{"key":"/item/customer_id"},"tags":{"key":["/body/shop","/item/tags/*"],"set":true}},
         "operation":"upsert","order":"/item/updated_at"}
        """;

    [Fact]
    public void A_definition_becomes_a_form_and_the_form_the_same_definition()
    {
        var form = RuleForm.Of(JsonElement.Parse(Whole))!;

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Whole), JsonElement.Parse(RuleFormJson.Write(form))));
        Assert.Equal("/item/state | /item/status as trim, lower", form.Properties["state"]);
    }

    [Theory]
    [InlineData("""{"name":"a","other":1}""")]
    [InlineData("""{"name":1}""")]
    [InlineData("""{"entity":{"type":"a","key":"/a","label":"/b"}}""")]
    [InlineData("""{"properties":{"a":5}}""")]
    [InlineData("""{"properties":{"a":"/a","a":"/b"}}""")]
    [InlineData("""{"relations":{"a":{"key":"/a","mode":"x"}}}""")]
    [InlineData("[]")]
    public void A_definition_that_a_form_cannot_show_stays_json(string json) => Assert.Null(RuleForm.Of(JsonElement.Parse(json)));

    [Fact]
    public void Empty_rows_are_left_out_so_that_places_of_errors_fit()
    {
        var form = RuleFormReader.Read(new FormCollection(new Dictionary<string, StringValues>
        {
            ["name"] = " orders ",
            ["at.0"] = "",
            ["op.0"] = "eq",
            ["operand.0"] = "",
            ["at.1"] = "/event/type",
            ["op.1"] = "in",
            ["operand.1"] = "a, b",
            ["key.0"] = "",
            ["key.1"] = "/body/id",
            ["type"] = "order",
            ["operation"] = "upsert",
            ["property.total"] = "/body/total",
            ["property.state"] = " ",
            ["relation.customer"] = "",
            ["set.customer"] = "true",
        }));

        const string Wanted = """
            {"name":"orders","enabled":false,"when":[{"at":"/event/type","in":["a","b"]}],"entity":{"type":"order","key":"/body/id"},
             "properties":{"total":"/body/total"},"relations":{},"operation":"upsert"}
            """;
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Wanted), JsonElement.Parse(RuleFormJson.Write(form))));
    }

    [Fact]
    public void What_a_version_changed_is_said_for_each_part()
    {
        var before = JsonElement.Parse(Whole);
        var after = JsonElement.Parse(Whole.Replace("\"/item/total\"", "\"/item/sum\"", StringComparison.Ordinal)
            .Replace("\"enabled\":true", "\"enabled\":false", StringComparison.Ordinal)
            .Replace(",\n \"channel\":{\"value\":\"web\"}", "", StringComparison.Ordinal));

        Assert.Equal(
            ["disabled", "property total: /item/total → /item/sum", "property channel removed"],
            VersionChanges.Between(before, after));
    }
}
