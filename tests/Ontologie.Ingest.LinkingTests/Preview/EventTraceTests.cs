using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Preview;
using Ontologie.Ingest.LinkingTests.Rules;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Preview;

public sealed class EventTraceTests
{
    private const string Rule = """
        {"name": "r", "forEach": "/body/list", "entity": {"type": "order", "key": "/item/id"},
         "when": [{"at": "/body/kind", "in": ["x", "y"]}, {"not": {"at": "/item/skip", "eq": true}}],
         "properties": {"total": "/item/total", "state": {"from": ["/body/a", "/item/tags/*"], "as": ["first"]}}}
        """;

    [Fact]
    public void Each_condition_shows_what_it_saw_and_whether_it_holds()
    {
        var trace = Trace("""{"kind": "z", "list": [{"id": 1}]}""");

        var condition = Assert.Single(trace.Conditions);
        Assert.Equal(("/when/0", false, "/body/kind"), (condition.Place, condition.Holds, condition.At));
        Assert.Equal("\"z\"", condition.Seen!.ToJson());
        Assert.False(trace.IsMatch);
        Assert.Empty(trace.Items);
    }

    [Fact]
    public void Items_show_why_they_were_filtered_out_or_what_they_contribute()
    {
        var trace = Trace("""{"kind": "x", "list": [{"id": 1, "skip": true}, {"id": 2, "total": 3}, {"total": "a"}]}""");

        Assert.True(trace.IsMatch);
        Assert.Equal([false, true, true], trace.Items.Select(item => item.IsSelected));
        Assert.Equal("/body/list/0/skip", trace.Items[0].Conditions[0].Parts[0].At);
        Assert.Null(trace.Items[0].Contribution);
        Assert.Equal("3", trace.Items[1].Contribution!.Properties["total"].Json);
        Assert.Equal(LinkProblemCodes.KeyMissing, Assert.Single(trace.Items[2].Problems).Code);
        Assert.Null(trace.Items[2].Contribution);
        Assert.Empty(trace.Problems);
    }

    [Fact]
    public void A_selected_item_far_down_a_long_list_is_shown()
    {
        var skipped = string.Join(',', Enumerable.Range(1, 2_999).Select(n => $$"""{"id": {{n}}, "skip": true}"""));
        var trace = Trace($$"""{"kind": "x", "list": [{{skipped}}, {"id": 3000}]}""");

        Assert.Equal(RuleTrace.MaxOthers + 1, trace.Items.Count);
        Assert.Equal("3000", trace.Items[^1].Contribution!.Entity.Key);
    }

    [Fact]
    public void Problems_of_a_rule_without_items_are_those_of_the_rule()
    {
        var rule = Workspace.InForce("""{"name": "r", "entity": {"type": "order", "key": "/body/id"}}""");
        var trace = EventTrace.Of(Workspace.Event("{}"), [rule], Workspace.Types);

        Assert.Equal(LinkProblemCodes.KeyMissing, Assert.Single(Assert.Single(trace.Rules).Problems).Code);
        Assert.Null(Assert.Single(trace.Rules[0].Items).Contribution);
    }

    [Fact]
    public void The_share_of_a_pointer_counts_the_events_in_which_it_found_something()
    {
        RuleTrace[] traces =
        [
            Trace("""{"kind": "x", "list": [{"id": 1}, {"id": 2, "total": null, "tags": []}]}"""),
            Trace("""{"kind": "x", "list": [{"id": 1, "tags": ["a"]}]}"""),
            Trace("""{"kind": "z", "list": [{"id": 1, "total": 1}]}"""),
            Trace("{}"),
        ];

        Assert.Equal(
            [("/body/kind", 3), ("/item/skip", 0), ("/body/list", 3), ("/item/id", 2), ("/item/total", 1), ("/body/a", 0),
                ("/item/tags/*", 1)],
            PointerShare.Of(traces).Select(share => (share.At, share.Resolved)));
        Assert.All(PointerShare.Of(traces), share => Assert.Equal(4, share.Events));
        Assert.Equal(0.75, PointerShare.Of(traces)[0].Share);
    }

    [Fact]
    public void A_difference_names_links_that_come_go_and_change()
    {
        const string Body = """{"list": [{"id": 1, "v": 1}, {"id": 2, "v": 1}, {"id": 3, "v": 1, "total": 5}, {"id": 4, "v": 2}]}""";
        var before = Workspace.Evaluate(Body, Version(1, "/item/v"));
        var other = Body.Replace("\"id\": 1, \"v\": 1", "\"id\": 1, \"v\": 9", StringComparison.Ordinal);
        var after = Workspace.Evaluate(other, Version(2, "/item/total"));

        var difference = LinkDifference.Between(before, after);
        Assert.Equal(["4"], difference.Added.Select(link => link.Entity.Key));
        Assert.Equal(["1"], difference.Removed.Select(link => link.Entity.Key));
        Assert.Equal(["2", "3"], difference.Changed.Select(link => link.Entity.Key));

        static string Version(int highest, string total) =>
            $$"""
            {"name": "r", "forEach": "/body/list", "when": [{"at": "/item/v", "lte": {{highest}} }],
             "entity": {"type": "order", "key": "/item/id"}, "properties": {"total": "{{total}}"} }
            """;
    }

    [Fact]
    public void Equal_results_do_not_differ()
    {
        const string Links = """
            {"name": "r", "entity": {"type": "order", "key": "/body/id"}, "relations": {"products": {"key": "/body/p/*"}}}
            """;
        var difference = LinkDifference.Between(
            Workspace.Evaluate("""{"id": 1, "p": ["a"]}""", Links), Workspace.Evaluate("""{"id": 1.0, "p": ["a"]}""", Links));

        Assert.Empty(difference.Added.Concat(difference.Removed).Concat(difference.Changed));
    }

    private static RuleTrace Trace(string body) =>
        Assert.Single(EventTrace.Of(Workspace.Event(body), [Workspace.InForce(Rule)], Workspace.Types).Rules);
}
