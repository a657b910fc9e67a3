using System.Text;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.LinkingTests.Rules;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Events;

/// <summary>Rules for events with the members that GitHub and Stripe document.</summary>
public sealed class ProviderRuleTests
{
    private const string Issue = """
        { "action": "labeled",
          "issue": { "id": 1, "number": 42, "title": "It breaks", "state": "open", "created_at": "2026-01-30T09:00:00Z",
            "updated_at": "2026-01-31T09:00:00+01:00", "user": {"login": "ada"}, "labels": [{"name": "bug"}, {"name": "p1"}],
            "assignee": null, "body": null, "closed_at": null },
          "repository": {"full_name": "acme/shop", "private": false, "owner": {"login": "acme"}} }
        """;

    private const string Subscription = """
        { "id": "evt_1", "created": 1764340000, "type": "customer.subscription.deleted",
          "data": {"object": {"id": "sub_1", "customer": "cus_1", "status": "canceled", "current_period_end": 1766932000,
            "items": {"data": [{"id": "si_1", "price": {"id": "price_1", "unit_amount": 1999}},
              {"id": "si_2", "price": {"id": "price_2"}}]}}} }
        """;

    private static readonly Dictionary<string, EntityType> Types = new()
    {
        ["issue"] = Workspace.Type(
            "issue",
            """
            { "properties": {"title": {"type": "text"}, "state": {"type": "text"}, "labels": {"type": "list", "of": "text"},
                "openedAt": {"type": "dateTime"}, "closedAt": {"type": "dateTime"}, "text": {"type": "text"}},
              "relations": {"repository": {"to": "repository", "cardinality": "manyToOne"},
                "author": {"to": "user", "cardinality": "manyToOne"},
                "assignee": {"to": "user", "cardinality": "manyToOne"}} }
            """),
        ["repository"] = Workspace.Type("repository", """{"properties": {"isPrivate": {"type": "boolean"}}}"""),
        ["subscription"] = Workspace.Type(
            "subscription",
            """
            { "properties": {"status": {"type": "text"}, "periodEnd": {"type": "date"}},
              "relations": {"customer": {"to": "customer", "cardinality": "manyToOne"},
                "prices": {"to": "price", "cardinality": "manyToMany"}} }
            """),
        ["price"] = Workspace.Type("price", """{"properties": {"amount": {"type": "number"}}}"""),
    };

    [Fact]
    public void An_issue_of_GitHub_becomes_an_issue_and_its_repository()
    {
        var result = Apply(
            Issue,
            "issues.labeled",
            """
            {"name": "issues", "when": [{"at": "/event/type", "startsWith": "issues."}],
             "entity": {"type": "issue", "key": ["/body/repository/full_name", "/body/issue/number"],
               "title": {"template": "{/body/repository/full_name}#{/body/issue/number} {/body/issue/title}"}},
             "properties": {"title": "/body/issue/title", "state": {"from": "/body/issue/state", "as": ["upper"]},
               "labels": "/body/issue/labels/*/name",
               "openedAt": "/body/issue/created_at", "closedAt": "/body/issue/closed_at", "text": "/body/issue/body"},
             "relations": {"repository": {"key": "/body/repository/full_name"}, "author": {"key": "/body/issue/user/login"},
               "assignee": {"key": "/body/issue/assignee/login"}},
             "order": "/body/issue/updated_at"}
            """,
            """
            {"name": "repositories", "when": [{"at": "/body/repository", "type": "object"}],
             "entity": {"type": "repository", "key": "/body/repository/full_name"}, "properties": {"isPrivate": "/body/repository/private"}}
            """);

        Assert.Empty(result.Problems);
        Assert.Equal(["acme%2Fshop/42", "acme%2Fshop"], result.Contributions.Select(one => one.Entity.Key));
        var issue = result.Contributions[0];
        Assert.Equal("\"acme/shop#42 It breaks\"", issue.Title!.Json);
        Assert.Equal("2026-01-31T08:00:00Z", issue.Order.ToString());
        Assert.Equal(
            ["\"It breaks\"", "\"OPEN\"", "[\"bug\",\"p1\"]", "\"2026-01-30T09:00:00Z\"", "null", "null"],
            issue.Properties.Values.Select(value => value.Json));
        Assert.Equal(["repository", "author"], issue.Relations.Keys);
        Assert.Equal(["acme%2Fshop", "ada"], issue.Relations.Values.SelectMany(targets => targets.Keys));
    }

    [Fact]
    public void A_deleted_subscription_of_Stripe_is_archived_and_its_items_are_prices()
    {
        var result = Apply(
            Subscription,
            "customer.subscription.deleted",
            """
            {"name": "ended", "operation": "archive", "when": [{"at": "/event/type", "eq": "customer.subscription.deleted"}],
             "entity": {"type": "subscription", "key": "/body/data/object/id"},
             "properties": {"status": "/body/data/object/status",
               "periodEnd": {"from": "/body/data/object/current_period_end", "as": ["epochSeconds"]}},
             "relations": {"customer": {"key": "/body/data/object/customer"},
               "prices": {"key": "/body/data/object/items/data/*/price/id", "set": true}},
             "order": {"from": "/body/created", "as": ["epochSeconds"]}}
            """,
            """
            {"name": "prices", "forEach": "/body/data/object/items/data", "when": [{"at": "/item/price/unit_amount", "exists": true}],
             "entity": {"type": "price", "key": "/item/price/id"}, "properties": {"amount": "/item/price/unit_amount"},
             "order": "/body/created"}
            """);

        Assert.Empty(result.Problems);
        var ended = result.Contributions[0];
        Assert.Equal((Operation.Archive, "sub_1", "2025-11-28T14:26:40Z"), (ended.Operation, ended.Entity.Key, ended.Order.ToString()));
        Assert.Equal("\"2025-12-28\"", ended.Properties["periodEnd"].Json);
        Assert.Equal(["cus_1"], ended.Relations["customer"].Keys);
        Assert.Equal(["price_1", "price_2"], ended.Relations["prices"].Keys);
        Assert.True(ended.Relations["prices"].IsSet);
        Assert.Equal(("price_1", "1764340000"), (result.Contributions[1].Entity.Key, result.Contributions[1].Order.ToString()));
        Assert.Equal(2, result.Contributions.Count);
    }

    private static EventResult Apply(string body, string type, params string[] rules) =>
        EventEvaluation.Evaluate(
            Workspace.Event(body, type),
            [.. rules.Select((rule, i) => new RuleInForce($"rul_{i}", 1, i + 1, Read(rule)))],
            Types.GetValueOrDefault);

    private static LinkRule Read(string rule)
    {
        var reading = LinkRuleReader.Read(Encoding.UTF8.GetBytes(rule), Types.GetValueOrDefault);
        return reading.Value ?? throw new InvalidOperationException(string.Join(' ', reading.Faults));
    }
}
