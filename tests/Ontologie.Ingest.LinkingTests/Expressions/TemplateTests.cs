using CsCheck;
using Ontologie.Ingest.Linking.Definitions;
using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Expressions;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("{/body/n}", "9007199254740993")]
    [InlineData("{/body/one} {/body/one}", "1 1")]
    [InlineData("{/body/yes}-{/body/no}", "true-false")]
    [InlineData("{/body/empty}", "")]
    [InlineData(@"\{\}\\", @"{}\")]
    [InlineData(@"\{{/body/one}\}", "{1}")]
    [InlineData(@"{/body/a\}b}", "brace")]
    [InlineData(@"{/body/\{\\\}}", "all")]
    [InlineData("{/body/x y}%20ü{/body/uml}", "spaced%20üÜ")]
    [InlineData("{/body/missing}", null)]
    [InlineData("a {/body/one} {/body/null}", null)]
    [InlineData("{/body/list}", null)]
    [InlineData("{/body}", null)]
    public void A_template_fills_in_scalars(string template, string? expected)
    {
        var scope = Json.Scope(
            """
            {"n":9007199254740993,"one":1.0,"yes":true,"no":false,"empty":"","a}b":"brace","{\\}":"all","x y":"spaced","uml":"Ü",
            "null":null,"list":[]}
            """);

        var result = Parse(template).Evaluate(scope);

        Assert.Null(result.Problem);
        Assert.Equal(expected, result.Value?.Text);
        Assert.Equal(expected is null, result.IsMissing);
    }

    [Fact]
    public void A_number_beyond_the_limits_is_a_problem() =>
        Assert.Equal("/body", Parse("{/body}").Evaluate(Json.Scope("1e401")).Problem?.At);

    [Fact]
    public void A_template_makes_at_most_a_mebibyte()
    {
        var body = LinkValue.From(new string('x', 600_000));

        Assert.Equal(600_000, Parse("{/body}").Evaluate(Json.Scope(body)).Value?.Text.Length);
        Assert.Equal("/body", Parse("{/body}{/body}").Evaluate(Json.Scope(body)).Problem?.At);
    }

    [Fact]
    public void Any_escaped_text_gives_itself() =>
        Gen.Int[0, 5].Array[1, 8].Select(places => string.Concat(places.Select(place => @"{}\/aé"[place]))).Sample(text =>
        {
            var escaped = text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("{", @"\{", StringComparison.Ordinal)
                .Replace("}", @"\}", StringComparison.Ordinal);
            var name = LinkPointer.Escape(escaped);
            var body = LinkValue.From([KeyValuePair.Create(text, LinkValue.From("found"))]);

            Assert.Equal($"{text}found{text}", Parse($"{escaped}{{/body/{name}}}{escaped}").Evaluate(Json.Scope(body)).Value?.Text);
        }, iter: 2000);

    private static ValueExpression Parse(string template)
    {
        var faults = new FaultList();
        var json = LinkValue.From([KeyValuePair.Create("template", LinkValue.From(template))]);
        var parsed = ValueExpression.Parse(json, "", new ExpressionUse(HasItem: false, WantsOne: true), faults);
        Assert.Empty(faults.All);
        return parsed!;
    }
}
