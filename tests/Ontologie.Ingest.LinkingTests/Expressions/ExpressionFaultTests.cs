using Ontologie.Ingest.Linking.Definitions;
using Ontologie.Ingest.Linking.Expressions;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Expressions;

/// <summary>What a rule may not say, with the place and the reason.</summary>
public sealed class ExpressionFaultTests
{
    [Theory]
    [InlineData("1", "/p", "A value is a pointer, or an object")]
    [InlineData("null", "/p", "A value is a pointer, or an object")]
    [InlineData("{}", "/p", "exactly one of the members")]
    [InlineData("""{"value":1,"from":"/body"}""", "/p", "exactly one of the members")]
    [InlineData("""{"from":"/body","defautl":1}""", "/p/defautl", "there may be")]
    [InlineData("""{"value":1,"as":[]}""", "/p/as", "no other member")]
    [InlineData("""{"template":"a","default":1}""", "/p/default", "no other member")]
    [InlineData("\"body/a\"", "/p", "begins with \"/\"")]
    [InlineData("\"/body/~\"", "/p", "After \"~\"")]
    [InlineData("\"/body/*/*\"", "/p", "may stand once")]
    [InlineData("\"\"", "/p", "A pointer begins with /body")]
    [InlineData("\"/boby/a\"", "/p", "A pointer begins with /body")]
    [InlineData("\"/item/a\"", "/p", "only in a rule with \"forEach\"")]
    [InlineData("\"/index\"", "/p", "only in a rule with \"forEach\"")]
    [InlineData("\"/headers/X-Event\"", "/p", "write \"/headers/x-event\"")]
    [InlineData("\"/headers/a/b\"", "/p", "A header is a text")]
    [InlineData("\"/event/name\"", "/p", "has the members id, type")]
    [InlineData("\"/event/id/x\"", "/p", "has the members id, type")]
    [InlineData("""{"from":[]}""", "/p/from", "list of 1 to 16")]
    [InlineData("""{"from":["/body",1]}""", "/p/from/1", "A pointer is a text")]
    [InlineData("""{"from":["/body","x"]}""", "/p/from/1", "begins with \"/\"")]
    [InlineData("""{"from":"/body","as":"trim"}""", "/p/as", "is a list of at most 16")]
    [InlineData("""{"from":"/body","as":["trm"]}""", "/p/as/0", "There is no transform \"trm\". The nearest one is \"trim\".")]
    [InlineData("""{"from":"/body","as":["trim",["epochseconds"]]}""", "/p/as/1", "The nearest one is \"epochSeconds\".")]
    [InlineData("""{"from":"/body","as":[1]}""", "/p/as/0", "A transform is a name")]
    [InlineData("""{"from":"/body","as":[[]]}""", "/p/as/0", "A transform is a name")]
    [InlineData("""{"from":"/body","as":[["trim",1]]}""", "/p/as/0", "has no operands")]
    [InlineData("""{"from":"/body","as":["split"]}""", "/p/as/0", "Write [\"split\", separator]")]
    [InlineData("""{"from":"/body","as":[["split",""]]}""", "/p/as/0", "1 to 1000 characters")]
    [InlineData("""{"from":"/body","as":[["replace","a"]]}""", "/p/as/0", "Write [\"replace\", text, text]")]
    [InlineData("""{"from":"/body","as":[["replace","","b"]]}""", "/p/as/0", "not empty")]
    [InlineData("""{"from":"/body","as":[["join",1]]}""", "/p/as/0", "Write [\"join\", separator]")]
    [InlineData("""{"from":"/body","as":[["part","-",1.5]]}""", "/p/as/0", "n is an integer")]
    [InlineData("""{"from":"/body","as":[["part","-",1e9]]}""", "/p/as/0", "n is an integer")]
    [InlineData("""{"from":"/body","as":[["date","dd.MM"]]}""", "/p/as/0/1", "a year, a month and a day")]
    [InlineData("""{"from":"/body","as":["date"]}""", "/p/as/0", "Write [\"date\", format]")]
    [InlineData("""{"value":"\ud800"}""", "/p/value", "surrogate pair")]
    [InlineData("""{"from":"/body","default":"\ud800"}""", "/p/default", "surrogate pair")]
    [InlineData("""{"template":1}""", "/p/template", "A template is a text")]
    [InlineData("""{"template":""}""", "/p/template", "1 to 4000 characters")]
    [InlineData("""{"template":"{/body"}""", "/p/template", "has no \"}\"")]
    [InlineData("""{"template":"/body}"}""", "/p/template", "has no \"{\"")]
    [InlineData("""{"template":"{/body{/x}}"}""", "/p/template", "ends with \"}\"")]
    [InlineData("""{"template":"a\\b"}""", "/p/template", "A backslash stands before")]
    [InlineData("""{"template":"{}"}""", "/p/template", "A pointer begins with /body")]
    [InlineData("""{"template":"{/body/*}"}""", "/p/template", "has a wildcard")]
    [InlineData("""{"template":"{/item}"}""", "/p/template", "only in a rule with \"forEach\"")]
    public void Faults_have_a_place_and_a_reason(string expression, string place, string reason)
    {
        var fault = Assert.Single(Faults(expression, new ExpressionUse(HasItem: false, WantsOne: false)));

        Assert.Equal(place, fault.Place);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"/body/*\"")]
    [InlineData("""{"from":["/body/a","/body/*/a"],"as":["lower"]}""")]
    [InlineData("""{"from":"/body/a","as":[["split",","]]}""")]
    public void A_list_where_one_value_is_wanted_is_refused(string expression)
    {
        Assert.Contains(
            "one value is wanted",
            Assert.Single(Faults(expression, new(HasItem: false, WantsOne: true))).Reason,
            StringComparison.Ordinal);
        Assert.Empty(Faults(expression, new(HasItem: false, WantsOne: false)));
    }

    [Fact]
    public void A_template_is_refused_where_none_may_stand() =>
        Assert.Contains(
            "A template cannot stand here",
            Assert.Single(Faults("""{"template":"a"}""", new(HasItem: false, WantsOne: true, AllowsTemplate: false))).Reason,
            StringComparison.Ordinal);

    [Fact]
    public void All_faults_are_reported_and_their_number_is_bounded()
    {
        Assert.Equal(
            ["/p/from/0", "/p/from/1", "/p/as/0"],
            Faults("""{"from":["x","/item"],"as":["y"]}""", new(HasItem: false, WantsOne: false)).Select(fault => fault.Place));

        var faults = new FaultList();
        for (var i = 0; i < 1000; i++)
        {
            faults.Add("", "");
        }

        Assert.Equal(FaultList.MaxCount, faults.All.Count);
    }

    [Fact]
    public void Places_are_pointers() => Assert.Equal("/properties/a~1b~0/0", FaultList.Below(FaultList.Below("/properties", "a/b~"), 0));

    private static IReadOnlyList<Fault> Faults(string expression, ExpressionUse use)
    {
        var faults = new FaultList();
        var parsed = ValueExpression.Parse(Json.Parse(expression), "/p", use, faults);
        Assert.Equal(faults.Any, parsed is null);
        return faults.All;
    }
}
