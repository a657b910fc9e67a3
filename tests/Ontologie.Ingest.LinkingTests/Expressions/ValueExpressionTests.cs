using Ontologie.Ingest.Linking.Definitions;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Pointers;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Expressions;

public sealed class ValueExpressionTests
{
    private const string Body =
        """{"orders":[{"id":1},{"id":2,"name":" Two ","tags":[{"n":"A"},{},{"n":"b"}]}],"none":null,"x":"X","t":["a",null],"*":5}""";

    [Theory]
    [InlineData("\"/body/x\"", "\"X\"", "/body/x")]
    [InlineData("\"/headers/x-github-event\"", "\"push\"", "/headers/x-github-event")]
    [InlineData("\"/event/sequence\"", "7", "/event/sequence")]
    [InlineData("\"/item/id\"", "2", "/body/orders/1/id")]
    [InlineData("\"/index\"", "1", "/index")]
    [InlineData("\"/item/tags/*/n\"", """["A","b"]""", "/body/orders/1/tags/*/n")]
    [InlineData("\"/body/none\"", "null", "/body/none")]
    [InlineData("\"/body/missing\"", null, "")]
    [InlineData("\"/item/none/x\"", null, "")]
    [InlineData("""{"from":["/body/missing","/body/x"]}""", "\"X\"", "/body/x")]
    [InlineData("""{"from":["/body/none","/body/x"]}""", "null", "/body/none")]
    [InlineData("""{"from":"/body/none","as":["lower"],"default":"d"}""", "null", "/body/none")]
    [InlineData("""{"from":"/body/missing","as":["lower"],"default":"D"}""", "\"D\"", "")]
    [InlineData("""{"from":"/body/x","as":[["part","-",5]],"default":"D"}""", "\"D\"", "")]
    [InlineData("""{"from":"/item/name","as":["trim","upper"]}""", "\"TWO\"", "/body/orders/1/name")]
    [InlineData("""{"from":"/item/tags/*/n","as":["lower",["join","+"]]}""", "\"a+b\"", "/body/orders/1/tags/*/n")]
    [InlineData("""{"value":{"a":[1]}}""", """{"a":[1]}""", "")]
    [InlineData("""{"value":null}""", "null", "")]
    [InlineData("""{"template":"Order {/item/id} of {/body/x}"}""", "\"Order 2 of X\"", "/body/orders/1/id")]
    public void An_expression_gives_a_value_and_where_it_was_found(string expression, string? expected, string at)
    {
        var result = Evaluate(expression);

        Assert.Null(result.Problem);
        Assert.Equal(expected is null ? null : Json.Parse(expected), result.Value);
        Assert.Equal(at, result.At);
        Assert.Equal(expected is null, result.IsMissing);
    }

    [Theory]
    [InlineData("""{"from":"/item/id","as":["boolean"]}""", "/body/orders/1/id", "2", "true or false, yes or no, on or off, 1 or 0")]
    [InlineData(
        """{"from":"/item/tags/*/n","as":["number"]}""",
        "/body/orders/1/tags/0/n",
        "\"A\"",
        "a number of at most 40 digits and an exponent of at most 400")]
    [InlineData("""{"from":"/body/t","as":["lower"],"default":1}""", "/body/t/1", "null", "a list without null")]
    [InlineData("""{"from":"/body/t","as":[["join",""]]}""", "/body/t", """["a",null]""", "a list without null")]
    [InlineData(
        """{"from":"/item","as":["trim"]}""",
        "/body/orders/1",
        """{"id":2,"name":" Two ","tags":[{"n":"A"},{},{"n":"b"}]}""",
        "a text or a number")]
    [InlineData("""{"from":"/body/x","as":["first"]}""", "/body/x", "\"X\"", "a list")]
    public void A_transform_that_cannot_take_a_value_is_a_problem(string expression, string at, string found, string wanted)
    {
        var result = Evaluate(expression);

        Assert.Equal(new ValueProblem(LinkProblemCodes.NotTransformed, at, found, wanted), result.Problem);
        Assert.Equal(at, result.At);
        Assert.Null(result.Value);
        Assert.False(result.IsMissing);
    }

    [Fact]
    public void The_problem_of_an_element_names_its_place_in_the_event_also_when_others_are_missing()
    {
        var result = Evaluate(
            """{"from":"/item/tags/*/n","as":[["split",","],["replace","b","x"],"number"]}""", """[{},{"n":"1,2"},{"n":"3,b"}]""");

        Assert.Equal("/body/orders/1/tags/2/n", result.Problem?.At);
        Assert.Equal("\"x\"", result.Problem?.Found);
    }

    [Fact]
    public void What_was_found_is_shortened()
    {
        var result = Evaluate("""{"from":"/item/tags","as":["number"]}""", $"\"{new string('x', 5000)}\"");

        Assert.Equal(ValueProblem.MaxFoundLength, result.Problem?.Found?.Length);
    }

    [Theory]
    [InlineData("\"/body/a\"", false, false, false)]
    [InlineData("\"/item/a\"", true, false, false)]
    [InlineData("\"/index\"", true, false, false)]
    [InlineData("\"/body/*/a\"", false, true, true)]
    [InlineData("""{"from":["/body/a","/item/*"],"as":["first"]}""", true, true, false)]
    [InlineData("""{"from":"/body/*","as":["last","lower"]}""", false, true, false)]
    [InlineData("""{"from":"/body/*","as":["lower"]}""", false, true, true)]
    [InlineData("""{"from":"/body/a","as":[["split",","]]}""", false, false, true)]
    [InlineData("""{"from":"/body/a","as":[["split",","],["join",";"]]}""", false, false, false)]
    [InlineData("""{"from":"/body/*","as":["first",["split",","]]}""", false, true, true)]
    [InlineData("""{"value":[]}""", false, false, false)]
    [InlineData("""{"template":"{/item/a}"}""", true, false, false)]
    public void An_expression_knows_what_it_uses(string expression, bool usesItem, bool hasWildcard, bool givesList)
    {
        var parsed = Parse(expression);

        Assert.Equal(usesItem, parsed.UsesItem);
        Assert.Equal(hasWildcard, parsed.HasWildcard);
        Assert.Equal(givesList, parsed.GivesList);
    }

    [Fact]
    public void Outside_of_items_their_pointers_are_missing() =>
        Assert.True(Parse("\"/item/id\"").Evaluate(Json.Scope(Body)).IsMissing);

    [Fact]
    public void A_budget_that_is_exhausted_is_a_problem_and_no_missing_value()
    {
        var body = $"{{\"t\":[{new string('0', 1)}{string.Concat(Enumerable.Repeat(",0", 99))}]}}";
        var result = Parse("""{"from":"/body/t/*","default":1}""").Evaluate(Json.Scope(body, new StepBudget(50)));

        Assert.Equal(LinkProblemCodes.TooManySteps, result.Problem?.Code);
        Assert.Null(result.Value);
    }

    [Fact]
    public void Steps_grow_with_the_body_and_not_faster()
    {
        long Steps(int count)
        {
            var steps = new StepBudget();
            var body = $"{{\"t\":[{string.Join(',', Enumerable.Repeat("\"a,b\"", count))}]}}";
            var value = Parse("""{"from":"/body/t/*","as":["trim",["replace","a","xyz"],["split",","],"upper",["join","+"]]}""")
                .Evaluate(Json.Scope(body, steps));
            Assert.Equal((count * 6) - 1, value.Value?.Text.Length);
            return steps.Spent;
        }

        Assert.InRange(Steps(2000), Steps(1000), 2.01 * Steps(1000));
    }

    private static Evaluated Evaluate(string expression, string? tags = null)
    {
        var body = tags is null ? Body : $"{{\"orders\":[0,{{\"tags\":{tags}}}]}}";
        var scope = Json.Scope(body);
        Assert.True(LinkPointer.TryParse("/orders/1", out var pointer, out _));
        return Parse(expression).Evaluate(scope.ForItem(pointer.Evaluate(Json.Parse(body), scope.Steps)!, 1, "/body/orders/1"));
    }

    private static ValueExpression Parse(string expression)
    {
        var faults = new FaultList();
        var parsed = ValueExpression.Parse(Json.Parse(expression), "", new ExpressionUse(HasItem: true, WantsOne: false), faults);
        Assert.Empty(faults.All);
        return parsed!;
    }
}
