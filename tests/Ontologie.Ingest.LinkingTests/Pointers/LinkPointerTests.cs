using CsCheck;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Pointers;

public sealed class LinkPointerTests
{
    /// <summary>Twelve members: a list, and names with every character that a pointer could trip over.</summary>
    private const string Document =
        """{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}""";

    private static readonly Gen<string> MemberNamesAndIndexes =
        Gen.OneOf(Json.MemberNames, Gen.Int[0, 4].Select(index => $"{index}"));

    [Theory]
    [InlineData("", Document)]
    [InlineData("/foo", """["bar","baz"]""")]
    [InlineData("/foo/0", "\"bar\"")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/c%d", "2")]
    [InlineData("/e^f", "3")]
    [InlineData("/g|h", "4")]
    [InlineData("/i\\j", "5")]
    [InlineData("/k\"l", "6")]
    [InlineData("/ ", "7")]
    [InlineData("/m~0n", "8")]
    public void The_evaluations_of_RFC_6901_section_5(string pointer, string expected) =>
        Assert.Equal(Json.Parse(expected), Evaluate(pointer, Document));

    [Theory]
    [InlineData("/foo/2")]
    [InlineData("/foo/00")]
    [InlineData("/foo/01")]
    [InlineData("/foo/-")]
    [InlineData("/foo/-1")]
    [InlineData("/foo/+1")]
    [InlineData("/foo/1e0")]
    [InlineData("/foo/ 1")]
    [InlineData("/foo/")]
    [InlineData("/foo/٠")]
    [InlineData("/foo/99999999999999999999")]
    [InlineData("/foo/0/0")]
    [InlineData("/FOO")]
    [InlineData("//x")]
    [InlineData("/a/b")]
    [InlineData("/m~n/")]
    public void What_is_not_there_is_missing(string pointer)
    {
        if (LinkPointer.TryParse(pointer, out var parsed, out _))
        {
            Assert.Null(parsed.Evaluate(Json.Parse(Document), new StepBudget()));
        }
        else
        {
            Assert.Contains("~n", pointer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/foo/bar~0/baz~1/%a")]
    [InlineData("/foo//bar")]
    [InlineData("/foo/bar/")]
    [InlineData("/~1.1")]
    [InlineData("/~0~0~1~1")]
    [InlineData("/foo/-/bar")]
    [InlineData("/é/\u0000")]
    public void These_are_pointers(string text)
    {
        Assert.True(LinkPointer.TryParse(text, out var pointer, out _));
        Assert.Equal(
            text, string.Concat(Enumerable.Range(0, pointer.Count).Select(index => "/" + LinkPointer.Escape(pointer.NameAt(index)))));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("0")]
    [InlineData("a/a")]
    [InlineData("#")]
    [InlineData("#/")]
    [InlineData("#a")]
    [InlineData("/foo/bar~")]
    [InlineData("/~")]
    [InlineData("/~2")]
    [InlineData("/~-1")]
    [InlineData("/~~")]
    [InlineData("/~0~")]
    [InlineData("/~0/~")]
    [InlineData("/*/*")]
    [InlineData("/a/*/b/*")]
    public void These_are_no_pointers(string text)
    {
        Assert.False(LinkPointer.TryParse(text, out var pointer, out var reason));
        Assert.Null(pointer);
        Assert.NotEmpty(reason);
    }

    [Fact]
    public void A_pointer_has_a_greatest_length()
    {
        Assert.True(LinkPointer.TryParse("/" + new string('a', LinkPointer.MaxLength - 1), out _, out _));
        Assert.False(LinkPointer.TryParse("/" + new string('a', LinkPointer.MaxLength), out _, out _));
    }

    [Theory]
    [InlineData("/t/*", """[{"n":1},{"m":2},{"n":null},3]""")]
    [InlineData("/t/*/n", "[1,null]")]
    [InlineData("/t/*/x", "[]")]
    [InlineData("/e/*", "[]")]
    [InlineData("/e/*/n", "[]")]
    [InlineData("/o/*", "\"star\"")]
    [InlineData("/missing/*", null)]
    [InlineData("/n/*", null)]
    [InlineData("/s/*", null)]
    public void A_wildcard_goes_over_a_list_and_is_a_name_elsewhere(string pointer, string? expected)
    {
        var found = Evaluate(pointer, """{"t":[{"n":1},{"m":2},{"n":null},3],"e":[],"o":{"*":"star"},"n":null,"s":"text"}""");

        Assert.Equal(expected is null ? null : Json.Parse(expected), found);
    }

    [Fact]
    public void Every_value_of_a_document_is_found_by_its_pointer() =>
        Json.Values.Sample(document =>
        {
            foreach (var (pointer, value) in All("", document))
            {
                if (pointer.Split('/').Count(token => token == "*") < 2)
                {
                    Assert.Same(value, Evaluate(pointer, document));
                }
            }
        }, iter: 2000);

    /// <summary>The other one reads "-" as the last element, which RFC 6901 does not, and knows no wildcard.</summary>
    [Fact]
    public void The_same_is_found_as_by_another_implementation() =>
        Gen.Select(Json.Values, MemberNamesAndIndexes.Array[0, 4]).Sample((document, names) =>
        {
            var text = string.Concat(names.Select(name => "/" + LinkPointer.Escape(name)));
            if (names.Intersect(["*", "-"], StringComparer.Ordinal).Any() || document.ToJson().Contains("\\ud", StringComparison.Ordinal))
            {
                return;
            }

            var theirs = global::Json.Pointer.JsonPointer.Parse(text).Evaluate(System.Text.Json.JsonElement.Parse(document.ToJson()));
            Assert.Equal(theirs is { } found ? Json.Parse(found.GetRawText()) : null, Evaluate(text, document));
        }, iter: 20_000);

    [Fact]
    public void Another_implementation_refuses_the_same_texts() =>
        Gen.Int[0, 5].Array[0, 6].Select(places => string.Concat(places.Select(place => "/~01a-"[place]))).Sample(text =>
            Assert.Equal(global::Json.Pointer.JsonPointer.TryParse(text, out _), LinkPointer.TryParse(text, out _, out _)), iter: 5000);

    [Fact]
    public void Steps_grow_with_the_elements_and_not_faster()
    {
        long Steps(int count)
        {
            var steps = new StepBudget();
            Assert.True(LinkPointer.TryParse("/a/*/b/c", out var pointer, out _));
            pointer.Evaluate(Json.Parse($"{{\"a\":[{string.Join(',', Enumerable.Repeat("{\"b\":{\"c\":1}}", count))}]}}"), steps);
            return steps.Spent;
        }

        Assert.Equal((2 * Steps(1000)) - Steps(0), Steps(2000));
    }

    [Fact]
    public void Without_steps_nothing_is_found()
    {
        var steps = new StepBudget(10);
        Assert.True(LinkPointer.TryParse("/*", out var pointer, out _));

        Assert.Null(pointer.Evaluate(Json.Parse("[1,2,3,4,5,6,7,8,9,10,11]"), steps));
        Assert.True(steps.IsExhausted);
        Assert.False(steps.TrySpend(0));
    }

    private static LinkValue? Evaluate(string pointer, string document) => Evaluate(pointer, Json.Parse(document));

    private static LinkValue? Evaluate(string text, LinkValue document)
    {
        Assert.True(LinkPointer.TryParse(text, out var pointer, out var reason), reason);
        return pointer.Evaluate(document, new StepBudget());
    }

    private static IEnumerable<(string Pointer, LinkValue Value)> All(string pointer, LinkValue value)
    {
        var below = value.Members.Select(member => (LinkPointer.Escape(member.Key), member.Value))
            .Concat(value.Items.Select((item, index) => ($"{index}", item)));
        return below.SelectMany(one => All($"{pointer}/{one.Item1}", one.Item2)).Prepend((pointer, value));
    }
}
