using Ontologie.Ingest.Linking.Definitions;
using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Transforms;

public sealed class TransformTests
{
    private const string Problem = "problem";
    private const string Missing = "missing";

    [Theory]
    [InlineData("\"trim\"", "\" \\t a b \\n\"", "\"a b\"")]
    [InlineData("\"trim\"", "7", "\"7\"")]
    [InlineData("\"trim\"", "true", Problem)]
    [InlineData("\"trim\"", "{}", Problem)]
    [InlineData("\"trim\"", "null", "null")]
    [InlineData("\"trim\"", "[\" a \",\"b \"]", "[\"a\",\"b\"]")]
    [InlineData("\"trim\"", "[[\"a\"]]", Problem)]
    [InlineData("\"trim\"", "[\"a\",null]", Problem)]
    [InlineData("\"trim\"", "[]", "[]")]
    [InlineData("\"lower\"", "\"ÄBC İ ẞ\"", "\"äbc İ ß\"")]
    [InlineData("\"upper\"", "\"äbc ß\"", "\"ÄBC ß\"")]
    [InlineData("\"slug\"", "\"  Große Straße, Nr. 5! \"", "\"große-straße-nr-5\"")]
    [InlineData("\"slug\"", "\"--\"", "\"\"")]
    [InlineData("\"slug\"", "\"日本 語\"", "\"日本-語\"")]
    [InlineData("\"slug\"", "\"a\\ud800b\"", "\"a-b\"")]
    [InlineData("[\"replace\",\"a\",\"\"]", "\"banana\"", "\"bnn\"")]
    [InlineData("[\"replace\",\"aa\",\"b\"]", "\"aaaaa\"", "\"bba\"")]
    [InlineData("[\"replace\",\"a\",\"aa\"]", "\"aba\"", "\"aabaa\"")]
    [InlineData("[\"replace\",\".\",\",\"]", "1.5", "\"1,5\"")]
    [InlineData("[\"split\",\",\"]", "\"a,,b\"", "[\"a\",\"\",\"b\"]")]
    [InlineData("[\"split\",\", \"]", "\"a, b,c\"", "[\"a\",\"b,c\"]")]
    [InlineData("[\"split\",\",\"]", "\"\"", "[]")]
    [InlineData("[\"split\",\",\"]", "\"a\"", "[\"a\"]")]
    [InlineData("[\"split\",\",\"]", "[\"a,b\",\"c\"]", "[\"a\",\"b\",\"c\"]")]
    [InlineData("[\"part\",\"/\",0]", "\"refs/heads/main\"", "\"refs\"")]
    [InlineData("[\"part\",\"/\",2]", "\"refs/heads/main\"", "\"main\"")]
    [InlineData("[\"part\",\"/\",-1]", "\"refs/heads/main\"", "\"main\"")]
    [InlineData("[\"part\",\"/\",-3]", "\"refs/heads/main\"", "\"refs\"")]
    [InlineData("[\"part\",\"/\",3]", "\"refs/heads/main\"", Missing)]
    [InlineData("[\"part\",\"/\",-4]", "\"refs/heads/main\"", Missing)]
    [InlineData("[\"part\",\"/\",0]", "\"\"", "\"\"")]
    [InlineData("[\"part\",\"/\",1]", "[\"a/b\",\"c\",\"d/e\"]", "[\"b\",\"e\"]")]
    [InlineData("\"first\"", "[1,2]", "1")]
    [InlineData("\"first\"", "[]", Missing)]
    [InlineData("\"first\"", "[null,1]", Problem)]
    [InlineData("\"first\"", "1", Problem)]
    [InlineData("\"first\"", "null", "null")]
    [InlineData("\"last\"", "[1,2]", "2")]
    [InlineData("\"last\"", "[[1],[2]]", "[2]")]
    [InlineData("[\"join\",\", \"]", "[\"a\",1.0,true]", "\"a, 1, true\"")]
    [InlineData("[\"join\",\"\"]", "[]", "\"\"")]
    [InlineData("[\"join\",\"\"]", "[{}]", Problem)]
    [InlineData("[\"join\",\"\"]", "[null]", Problem)]
    [InlineData("[\"join\",\"\"]", "\"a\"", Problem)]
    [InlineData("\"number\"", "\"1.50\"", "1.5")]
    [InlineData("\"number\"", "\"1e3\"", "1000")]
    [InlineData("\"number\"", "2", "2")]
    [InlineData("\"number\"", "\" 2\"", Problem)]
    [InlineData("\"number\"", "\"007\"", Problem)]
    [InlineData("\"number\"", "\"1,5\"", Problem)]
    [InlineData("\"number\"", "\"\"", Problem)]
    [InlineData("\"number\"", "1e401", Problem)]
    [InlineData("\"number\"", "true", Problem)]
    [InlineData("\"text\"", "9007199254740993", "\"9007199254740993\"")]
    [InlineData("\"text\"", "1.0", "\"1\"")]
    [InlineData("\"text\"", "false", "\"false\"")]
    [InlineData("\"text\"", "[1,\"a\",true]", "[\"1\",\"a\",\"true\"]")]
    [InlineData("\"text\"", "{}", Problem)]
    [InlineData("\"boolean\"", "\"Yes\"", "true")]
    [InlineData("\"boolean\"", "\"off\"", "false")]
    [InlineData("\"boolean\"", "1.0", "true")]
    [InlineData("\"boolean\"", "\"0\"", "false")]
    [InlineData("\"boolean\"", "true", "true")]
    [InlineData("\"boolean\"", "2", Problem)]
    [InlineData("\"boolean\"", "\"\"", Problem)]
    [InlineData("\"boolean\"", "\"truely\"", Problem)]
    [InlineData("\"epochSeconds\"", "1764403750", "\"2025-11-29T08:09:10Z\"")]
    [InlineData("\"epochSeconds\"", "\"1764403750.5\"", "\"2025-11-29T08:09:10.5Z\"")]
    [InlineData("\"epochSeconds\"", "\"soon\"", Problem)]
    [InlineData("\"epochSeconds\"", "1764403750000", Problem)]
    [InlineData("\"epochMillis\"", "1764403750250", "\"2025-11-29T08:09:10.25Z\"")]
    [InlineData("\"epochMillis\"", "[0,1]", "[\"1970-01-01T00:00:00Z\",\"1970-01-01T00:00:00.001Z\"]")]
    [InlineData("[\"date\",\"dd.MM.yyyy\"]", "\"29.11.2026\"", "\"2026-11-29\"")]
    [InlineData("[\"date\",\"yyyyMMdd\"]", "20261129", "\"2026-11-29\"")]
    [InlineData("[\"date\",\"dd.MM.yyyy\"]", "\"29.11.26\"", Problem)]
    public void A_transform_gives_a_value_nothing_or_a_problem(string transform, string value, string expected)
    {
        var result = Run($"[{transform}]", Json.Parse(value));

        Assert.Equal(expected, result.Problem is not null ? Problem : result.Value?.ToJson() ?? Missing);
    }

    [Theory]
    [InlineData("""["replace", "x", "yyyy"]""")]
    [InlineData("""["split", "x"]""")]
    public void A_transform_cannot_blow_up_a_body(string transform)
    {
        var result = Run($"[{transform}]", LinkValue.From(new string('x', 1 << 20)));

        Assert.Contains("at most", result.Problem?.Wanted, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_elements_cannot_blow_up_a_body()
    {
        var list = LinkValue.From(Enumerable.Repeat(LinkValue.From(new string('x', 1000)), 500));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.NotNull(Run($"""[["replace", "x", "{new string('y', 1000)}"]]""", list).Problem);
        Assert.NotNull(Run($"""[["join", "{new string('y', 1000)}"],["replace", "x", "yy"]]""", list).Problem);
        Assert.NotNull(Run("""[["join", ""],["replace", "x", "yyy"]]""", list).Problem);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60_000_000);
    }

    [Fact]
    public void Lists_of_500_pass_every_transform()
    {
        var list = LinkValue.From(Enumerable.Range(0, 500).Select(number => LinkValue.From($" {number}.5 ")));

        Assert.Equal(500, Run("""["trim","lower","number","text",["part",".",0],"epochSeconds"]""", list).Value?.Items.Count);
    }

    [Fact]
    public void A_search_for_a_text_that_almost_repeats_is_linear()
    {
        var text = LinkValue.From(new string('a', 1 << 20));
        var almost = new string('a', 999) + "b";
        var steps = new StepBudget();

        Assert.Equal(1 << 20, Run($"""[["replace", "{almost}", ""]]""", text, steps).Value?.Text.Length);
        Assert.InRange(steps.Spent, (1 << 20) / StepBudget.CharactersPerStep, 3 * (1 << 20) / StepBudget.CharactersPerStep);
    }

    [Fact]
    public void A_budget_ends_in_the_middle_of_a_chain()
    {
        var result = Run("""["trim","lower","upper"]""", LinkValue.From(new string('a', 8000)), new StepBudget(1500));

        Assert.Equal("too_many_steps", result.Problem?.Code);
    }

    private static Evaluated Run(string transforms, LinkValue value, StepBudget? steps = null)
    {
        var faults = new FaultList();
        var parsed = ValueExpression.Parse(
            Json.Parse($"{{\"from\":\"/body\",\"as\":{transforms}}}"), "", new ExpressionUse(HasItem: false, WantsOne: false), faults);
        Assert.Empty(faults.All);
        return parsed!.Evaluate(Json.Scope(value, steps));
    }
}
