using CsCheck;
using Ontologie.Ingest.Linking.Conditions;
using Ontologie.Ingest.Linking.Definitions;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Conditions;

public sealed class ConditionTests
{
    private const string Body =
        """
        {"n":1.0,"big":9007199254740993,"huge":1e401,"text":"Größe 😀","one":"1","null":null,"yes":true,"list":["a",1,null],"empty":[],
         "object":{"a":1,"b":2},"time":"2026-11-29T08:00:00.000000001+01:00","day":"2026-11-29","lone":"\ud800"}
        """;

    [Theory]
    [InlineData("n", "eq", "1", true)]
    [InlineData("n", "eq", "\"1\"", false)]
    [InlineData("n", "ne", "\"1\"", true)]
    [InlineData("n", "ne", "1e0", false)]
    [InlineData("big", "eq", "9007199254740992", false)]
    [InlineData("big", "gt", "9007199254740992", true)]
    [InlineData("null", "eq", "null", true)]
    [InlineData("null", "ne", "null", false)]
    [InlineData("missing", "eq", "null", false)]
    [InlineData("missing", "ne", "null", true)]
    [InlineData("missing", "ne", "1", true)]
    [InlineData("yes", "eq", "true", true)]
    [InlineData("text", "eq", "\"größe 😀\"", false)]
    [InlineData("lone", "eq", "\"\\ud800\"", true)]
    [InlineData("n", "in", "[2,1]", true)]
    [InlineData("n", "in", "[\"1\",null]", false)]
    [InlineData("null", "in", "[null]", true)]
    [InlineData("missing", "in", "[null]", false)]
    [InlineData("null", "exists", "true", true)]
    [InlineData("null", "exists", "false", false)]
    [InlineData("missing", "exists", "false", true)]
    [InlineData("missing", "exists", "true", false)]
    [InlineData("n", "type", "\"number\"", true)]
    [InlineData("text", "type", "\"text\"", true)]
    [InlineData("yes", "type", "\"boolean\"", true)]
    [InlineData("null", "type", "\"null\"", true)]
    [InlineData("list", "type", "\"list\"", true)]
    [InlineData("object", "type", "\"object\"", true)]
    [InlineData("missing", "type", "\"null\"", false)]
    [InlineData("text", "startsWith", "\"Grö\"", true)]
    [InlineData("text", "startsWith", "\"röß\"", false)]
    [InlineData("one", "startsWith", "\"1\"", true)]
    [InlineData("n", "startsWith", "\"1\"", false)]
    [InlineData("text", "contains", "\"öße\"", true)]
    [InlineData("text", "contains", "1", false)]
    [InlineData("list", "contains", "\"a\"", true)]
    [InlineData("list", "contains", "1.0", true)]
    [InlineData("list", "contains", "true", false)]
    [InlineData("object", "contains", "\"a\"", false)]
    [InlineData("n", "gt", "0.9999999999999999999999999999999999999999", true)]
    [InlineData("n", "gt", "1", false)]
    [InlineData("n", "gte", "1", true)]
    [InlineData("n", "lt", "1", false)]
    [InlineData("n", "lte", "1", true)]
    [InlineData("one", "gt", "0", false)]
    [InlineData("huge", "gt", "0", false)]
    [InlineData("huge", "lt", "0", false)]
    [InlineData("missing", "lt", "0", false)]
    [InlineData("time", "gt", "\"2026-11-29T07:00:00Z\"", true)]
    [InlineData("time", "lte", "\"2026-11-29T07:00:00.000000001\"", true)]
    [InlineData("time", "gt", "\"2026-11-29\"", true)]
    [InlineData("day", "gte", "\"2026-11-29T00:00:00Z\"", true)]
    [InlineData("day", "lt", "\"2026-11-30\"", true)]
    [InlineData("text", "lt", "\"2026-11-30\"", false)]
    [InlineData("n", "lt", "\"2026-11-30\"", false)]
    [InlineData("list", "size", "3", true)]
    [InlineData("empty", "size", "0", true)]
    [InlineData("object", "size", "2", true)]
    [InlineData("text", "size", "7", true)]
    [InlineData("n", "size", "1", false)]
    [InlineData("missing", "size", "0", false)]
    public void An_operator_compares_what_was_found(string member, string name, string operand, bool holds)
    {
        var condition = Parse($"{{\"at\":\"/body/{member}\",\"{name}\":{operand}}}");
        var scope = Json.Scope(Body);

        Assert.Equal(holds, condition.Holds(scope));
        var trace = condition.Trace(scope);
        Assert.Equal(holds, trace.Holds);
        Assert.Equal(member == "missing" ? null : $"/body/{member}", trace.At);
        Assert.Equal(member == "missing", trace.Seen is null);
    }

    [Theory]
    [InlineData("ne", "1", true)]
    [InlineData("exists", "false", true)]
    [InlineData("exists", "true", false)]
    [InlineData("eq", "1", false)]
    [InlineData("lt", "1", false)]
    public void A_value_that_a_transform_cannot_take_counts_as_missing_and_is_reported(string name, string operand, bool holds)
    {
        var trace = Parse($"{{\"at\":{{\"from\":\"/body/text\",\"as\":[\"number\"]}},\"{name}\":{operand}}}").Trace(Json.Scope(Body));

        Assert.Equal(holds, trace.Holds);
        Assert.Equal("/body/text", trace.Problem?.At);
        Assert.Null(trace.Seen);
    }

    [Fact]
    public void Conditions_combine_like_logic() =>
        Gen.Int[0, 6].Array[1, 14].Sample(codes =>
        {
            var place = 0;
            var (json, expected) = Build(codes, ref place, 0);
            var condition = Parse(json);
            var scope = Json.Scope("1");

            Assert.Equal(expected, condition.Holds(scope));
            Assert.Equal(expected, condition.Trace(scope).Holds);
        }, iter: 2000);

    [Fact]
    public void A_trace_shows_every_part()
    {
        var trace = Parse("""{"any":[{"at":"/body","eq":1},{"not":{"at":"/headers/x-github-event","eq":"push"}}]}""")
            .Trace(Json.Scope("1"));

        Assert.Equal(("/when", true, null), (trace.Place, trace.Holds, trace.At));
        Assert.Equal(("/when/any/0", true, "/body"), (trace.Parts[0].Place, trace.Parts[0].Holds, trace.Parts[0].At));
        Assert.Equal(("/when/any/1", false), (trace.Parts[1].Place, trace.Parts[1].Holds));
        Assert.Equal("push", trace.Parts[1].Parts[0].Seen?.Text);
    }

    [Fact]
    public void An_item_is_seen_at_its_place_in_the_event()
    {
        var condition = Parse("""{"all":[{"at":"/index","gte":1},{"at":"/item/a","eq":5}]}""");
        var scope = Json.Scope("""{"t":[{"a":4},{"a":5}]}""");

        Assert.True(condition.UsesItem);
        Assert.False(condition.Holds(scope));
        Assert.True(condition.Holds(scope.ForItem(Json.Parse("""{"a":5}"""), 1, "/body/t/1")));
        Assert.Equal("/body/t/1/a", condition.Trace(scope.ForItem(Json.Parse("""{"a":5}"""), 1, "/body/t/1")).Parts[1].At);
    }

    [Theory]
    [InlineData("[]", "/when", "A condition has \"at\" and one operator")]
    [InlineData("{}", "/when", "A condition has \"at\" and one operator")]
    [InlineData("""{"at":"/body"}""", "/when", "A condition has \"at\" and one operator")]
    [InlineData("""{"at":"/body","gt":1,"lt":2}""", "/when", "A condition has \"at\" and one operator")]
    [InlineData("""{"all":[],"any":[]}""", "/when", "A condition has \"at\" and one operator")]
    [InlineData("""{"all":[]}""", "/when/all", "at least one condition")]
    [InlineData("""{"any":{}}""", "/when/any", "at least one condition")]
    [InlineData("""{"not":1}""", "/when/not", "A condition has \"at\" and one operator")]
    [InlineData("""{"all":[{"at":"/body","eq":1},{"at":"body","eq":1}]}""", "/when/all/1/at", "begins with \"/\"")]
    [InlineData("""{"at":{"template":"a"},"eq":1}""", "/when/at", "A template cannot stand here")]
    [InlineData("""{"at":"/body/*","eq":1}""", "/when/at", "one value is wanted")]
    [InlineData("""{"at":"/item","eq":1}""", "/when/at", "only in a rule with")]
    [InlineData("""{"at":"/body","equals":1}""", "/when/equals", "There is no operator \"equals\".")]
    [InlineData("""{"at":"/body","startswith":"a"}""", "/when/startswith", "The nearest one is \"startsWith\"")]
    [InlineData("""{"at":"/body","eq":[]}""", "/when/eq", "\"eq\" takes")]
    [InlineData("""{"at":"/body","ne":1e401}""", "/when/ne", "at most 40 digits")]
    [InlineData("""{"at":"/body","in":1}""", "/when/in", "list of 1 to 500")]
    [InlineData("""{"at":"/body","in":[]}""", "/when/in", "list of 1 to 500")]
    [InlineData("""{"at":"/body","in":[[1]]}""", "/when/in", "list of 1 to 500")]
    [InlineData("""{"at":"/body","exists":"yes"}""", "/when/exists", "true or false")]
    [InlineData("""{"at":"/body","type":"string"}""", "/when/type", "one of text, number, boolean")]
    [InlineData("""{"at":"/body","startsWith":1}""", "/when/startsWith", "takes a text")]
    [InlineData("""{"at":"/body","contains":""}""", "/when/contains", "takes a text")]
    [InlineData("""{"at":"/body","contains":null}""", "/when/contains", "takes a text")]
    [InlineData("""{"at":"/body","gt":"a"}""", "/when/gt", "a number or an RFC 3339 time")]
    [InlineData("""{"at":"/body","lte":true}""", "/when/lte", "a number or an RFC 3339 time")]
    [InlineData("""{"at":"/body","size":-1}""", "/when/size", "an integer from 0")]
    [InlineData("""{"at":"/body","size":1.5}""", "/when/size", "an integer from 0")]
    public void Faults_have_a_place_and_a_reason(string json, string place, string reason)
    {
        var faults = new FaultList();

        Assert.Null(Condition.Parse(Json.Parse(json), "/when", hasItem: false, faults));
        var fault = Assert.Single(faults.All);
        Assert.Equal(place, fault.Place);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_has_at_most_20_conditions()
    {
        string When(int count) =>
            $"[{{\"not\":{{\"all\":[{string.Join(',', Enumerable.Repeat("{\"at\":\"/body\",\"eq\":1}", count))}]}}}}]";
        var faults = new FaultList();

        Assert.Single(Condition.ParseWhen(Json.Parse(When(20)), "/when", hasItem: false, faults)!);
        Assert.Empty(faults.All);
        Assert.Null(Condition.ParseWhen(Json.Parse(When(21)), "/when", hasItem: false, faults));
        Assert.Contains("at most 20 conditions", Assert.Single(faults.All).Reason, StringComparison.Ordinal);
        Assert.Empty(Condition.ParseWhen(LinkValue.EmptyList, "/when", hasItem: false, faults)!);
        Assert.Null(Condition.ParseWhen(LinkValue.EmptyObject, "/when", hasItem: false, faults));
    }

    [Fact]
    public void A_megabyte_is_searched_in_linear_steps()
    {
        var steps = new StepBudget();
        var condition = Parse($"{{\"at\":\"/body\",\"contains\":\"{new string('a', 999)}b\"}}");

        Assert.False(condition.Holds(Json.Scope(LinkValue.From(new string('a', 1 << 20)), steps)));
        Assert.InRange(steps.Spent, 1, 1 + (2 * (1 << 20) / StepBudget.CharactersPerStep));
    }

    private static (string Json, bool Expected) Build(int[] codes, ref int place, int depth)
    {
        var code = place < codes.Length && depth < 5 ? codes[place++] : 0;
        if (code < 4)
        {
            return ($"{{\"at\":\"/body\",\"eq\":{code % 2}}}", code % 2 == 1);
        }

        var (first, holdsFirst) = Build(codes, ref place, depth + 1);
        if (code == 4)
        {
            return ($"{{\"not\":{first}}}", !holdsFirst);
        }

        var (second, holdsSecond) = Build(codes, ref place, depth + 1);
        return code == 5
            ? ($"{{\"all\":[{first},{second}]}}", holdsFirst && holdsSecond)
            : ($"{{\"any\":[{first},{second}]}}", holdsFirst || holdsSecond);
    }

    private static Condition Parse(string json)
    {
        var faults = new FaultList();
        var condition = Condition.Parse(Json.Parse(json), "/when", hasItem: true, faults);
        Assert.Empty(faults.All);
        return condition!;
    }
}
