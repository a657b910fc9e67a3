using System.Globalization;
using System.Reflection;
using System.Text;
using Ontologie.Ingest.Linking.Conditions;
using Ontologie.Ingest.Linking.Definitions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Linking.Values;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Documentation;

/// <summary>Every example in the tables of docs/linking.md is evaluated.</summary>
public sealed class LinkingPageTests
{
    private const string Missing = "missing";
    private const string Problem = "problem";

    private static readonly string[] Scalars = ["text", "number", "boolean", "date", "dateTime", "list of text"];

    [Fact]
    public void Pointers_find_what_the_page_says() => Assert.All(LinkingPage.Rows("pointer", "finds"), row =>
        Assert.Equal(Shown(row[1]), Evaluate($"\"{LinkingPage.Code(row[0])}\"", LinkingPage.PointerBody())));

    [Fact]
    public void Values_have_the_forms_of_the_page() => Assert.All(LinkingPage.Rows("a value is", "for example"), row =>
        Assert.NotNull(Expression(LinkingPage.Code(row[1]))));

    [Fact]
    public void Templates_give_what_the_page_says() => Assert.All(LinkingPage.Rows("template", "body", "gives"), row =>
        Assert.Equal(Shown(row[2]), Evaluate($$"""{"template": {{LinkingPage.Code(row[0])}}}""", LinkingPage.Code(row[1]))));

    [Fact]
    public void Transforms_give_what_the_page_says() => Assert.All(LinkingPage.Rows("transforms", "value", "result"), row =>
        Assert.Equal(
            Shown(row[2]),
            Evaluate($$"""{"from": "/body/v", "as": {{LinkingPage.Code(row[0])}}}""", $$"""{"v": {{LinkingPage.Code(row[1])}}}""")));

    [Fact]
    public void Every_transform_has_an_example()
    {
        var shown = LinkingPage.Rows("transforms", "value", "result").SelectMany(row => Json.Parse(LinkingPage.Code(row[0])).Items)
            .Select(one => one.Kind == LinkValueKind.List ? one.Items[0].Text : one.Text);

        string[] all =
        [
            "boolean", "date", "epochMillis", "epochSeconds", "first", "join", "last", "lower", "number", "part", "replace", "slug",
            "split", "text", "trim", "upper",
        ];
        Assert.Equal(all, shown.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Conditions_hold_for_what_the_page_says() =>
        Assert.All(LinkingPage.Rows("condition", "holds for", "does not hold for"), row =>
        {
            var condition = $$"""{"at": "/body/v", {{LinkingPage.Code(row[0])[1..]}}""";
            Assert.All(LinkingPage.Values(row[1]), value => Assert.True(Holds(condition, value), $"{condition} {value}"));
            Assert.All(LinkingPage.Values(row[2]), value => Assert.False(Holds(condition, value), $"{condition} {value}"));
        });

    [Fact]
    public void Keys_are_what_the_page_says() => Assert.All(LinkingPage.Rows("parts", "key"), row =>
    {
        var outcome = EntityKey.Build([.. Json.Parse(LinkingPage.Code(row[0])).Items], new HashSet<string>());
        Assert.Equal(row[1], outcome.Key is { } key ? $"`{key}`" : outcome.Code);
    });

    [Fact]
    public void Values_are_stored_as_the_page_says() => Assert.All(LinkingPage.Rows("type", "value", "stored"), row =>
        Assert.All(row[0] == "every type" ? Scalars : [LinkingPage.Code(row[0])], type =>
        {
            var converted = PropertyConversion.Convert(Json.Parse(LinkingPage.Code(row[1])), Property(type));
            Assert.Equal(Shown(row[2]), converted.IsConverted ? converted.Json : Problem);
        }));

    [Fact]
    public void Every_code_of_a_problem_is_explained()
    {
        var codes = typeof(LinkProblemCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(
            codes.Order(StringComparer.Ordinal),
            LinkingPage.Rows("code", "fails", "it means, and what to do")
                .Select(row => LinkingPage.Code(row[0]))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_limits_are_those_of_the_code()
    {
        var shown = LinkingPage.Rows("at most", "of").ToDictionary(row => row[1], row => row[0], StringComparer.Ordinal);

        Assert.All(
            new (string Of, long Limit)[]
            {
                ("rules of a connector", RuleLimits.MaxRules),
                ("conditions of a rule, without `all`, `any` and `not`", RuleLimits.MaxConditions),
                ("items of an event, over all its rules", RuleLimits.MaxItems),
                ("steps over an event: tokens of pointers, elements of lists, 8 characters of text", StepBudget.PerEvent),
                ("parts of a key", RuleLimits.MaxKeyParts),
                ("bytes of a key in its encoded form", EntityKey.MaxLength),
                ("properties of a type", TypeLimits.MaxProperties),
                ("relations of a type", TypeLimits.MaxRelations),
                ("blocked keys of a type", TypeLimits.MaxBlockedKeys),
                ("characters of a name of a type, property or relation", TypeLimits.MaxNameLength),
                ("pointers in a `from`", ValueExpression.MaxPointers),
                ("transforms in an `as`", ValueExpression.MaxTransforms),
                ("characters of a pointer", LinkPointer.MaxLength),
                ("characters of a property's value as JSON", PropertyConversion.MaxLength),
            },
            limit => Assert.Equal(limit.Limit.ToString("N0", CultureInfo.InvariantCulture), shown[limit.Of]));
    }

    [Fact]
    public void The_json_of_the_page_is_that_of_the_files()
    {
        var files = LinkingPage.Files().ToList();

        Assert.Equal(3, files.Count);
        Assert.All(files, file => Assert.Equal(File.ReadAllText(RepositoryFiles.PathOf("docs", file.File)), file.Json));
    }

    /// <summary>A cell as JSON without white space, or the word that it is.</summary>
    private static string Shown(string cell) => cell is Missing or Problem ? cell : Json.Parse(LinkingPage.Code(cell)).ToJson();

    private static string Evaluate(string expression, string body)
    {
        var found = Expression(expression).Evaluate(Json.Scope(body));
        return found.Problem is not null ? Problem : found.Value?.ToJson() ?? Missing;
    }

    private static ValueExpression Expression(string json)
    {
        var faults = new FaultList();
        var expression = ValueExpression.Parse(Json.Parse(json), "", new ExpressionUse(HasItem: false, WantsOne: false), faults);
        return expression ?? throw new InvalidDataException($"{json}: {string.Join(' ', faults.All)}");
    }

    private static bool Holds(string condition, LinkValue? value)
    {
        var faults = new FaultList();
        var read = Condition.Parse(Json.Parse(condition), "", hasItem: false, faults)
            ?? throw new InvalidDataException($"{condition}: {string.Join(' ', faults.All)}");
        return read.Holds(Json.Scope(value is null ? "{}" : $$"""{"v": {{value.ToJson()}}}"""));
    }

    private static PropertyDefinition Property(string type)
    {
        var definition = type.StartsWith("list of ", StringComparison.Ordinal)
            ? $$"""{"type": "list", "of": "{{type[8..]}}"}"""
            : $$"""{"type": "{{type}}"}""";
        var reading = EntityTypeReader.Read("t", Encoding.UTF8.GetBytes($$"""{"properties": {"p": {{definition}} } }"""));
        return reading.Value!.Properties["p"];
    }
}
