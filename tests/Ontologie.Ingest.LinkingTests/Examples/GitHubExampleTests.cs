using System.Text.Json.Nodes;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Resolution;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Examples;

/// <summary>The files of <c>docs/linking/github</c> over the example payloads that npm's @octokit/webhooks-examples has.</summary>
public sealed class GitHubExampleTests
{
    private const string Repository = "186853002";
    private const string Issue = "186853002/1";
    private const string PullRequest = "186853002/2";
    private const string Codertocat = "21031067";

    private readonly ExampleWorkspace _workspace = new("github");

    [Fact]
    public void Every_example_links_without_a_problem()
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var delivery in GitHubDelivery.All())
        {
            var result = Deliver(delivery);
            Assert.True(result.Problems.Count == 0, $"{delivery.Event} {delivery.Action}: {string.Join(' ', result.Problems)}");
            Assert.Equal(Expected(delivery), result.Links().Select(link => link.Entity.Type).Distinct().Order(StringComparer.Ordinal));
            foreach (var link in result.Links())
            {
                counts[link.Entity.Type] = counts.GetValueOrDefault(link.Entity.Type) + 1;
            }
        }

        Assert.Equal(["issue", "pull-request", "repository", "user"], counts.Keys);
        Assert.InRange(counts["issue"], 34, int.MaxValue);
        Assert.InRange(counts["pull-request"], 41, int.MaxValue);
        Assert.InRange(counts["repository"], 250, int.MaxValue);
        Assert.All(_workspace.Read().Views.Values, view => Assert.DoesNotContain(
            view.Properties, property => !_workspace.Files.Types[view.Entity.Type].Properties.ContainsKey(property.Key)));
    }

    [Fact]
    public void An_opened_issue_becomes_an_issue_its_repository_and_its_author()
    {
        var result = Deliver(GitHubDelivery.Named("issues", "opened", HasAssignee));

        Assert.Equal(
            [("user", Codertocat), ("repository", Repository), ("issue", Issue)],
            result.Links().Select(link => (link.Entity.Type, link.Entity.Key)));
        var issue = _workspace.Entity("issue", Issue);
        Assert.Equal(
            (EntityStatus.Active, "Codertocat/Hello-World#1 Spelling error in the README file"), (issue.Status, issue.Title));
        AssertProperties(
            "issue",
            Issue,
            ("title", "\"Spelling error in the README file\""),
            ("state", "\"open\""),
            ("labels", "[\"bug\"]"),
            ("comments", "0"),
            ("isLocked", "false"),
            ("openedAt", "\"2019-05-15T15:20:18Z\""),
            ("closedAt", "null"));
        Assert.Equal("/body/issue/labels/*/name", issue.Properties["labels"].From.At);
        Assert.Equal(Repository, issue.Relations["repository"].Target.Key);
        Assert.Equal(Codertocat, issue.Relations["author"].Target.Key);
        Assert.Equal([Codertocat], _workspace.Targets("issue", Issue, "assignees"));
        AssertProperties("user", Codertocat, ("login", "\"Codertocat\""), ("kind", "\"User\""));
        AssertProperties(
            "repository", Repository, ("fullName", "\"Codertocat/Hello-World\""), ("isPrivate", "false"), ("description", "null"));
    }

    [Fact]
    public void A_closed_pull_request_stays_closed_when_its_earlier_deliveries_arrive_late()
    {
        Deliver(GitHubDelivery.Named("pull_request", "closed"));
        var closed = Facts();

        Deliver(GitHubDelivery.Named("pull_request", "opened"));
        Deliver(GitHubDelivery.Named("pull_request", "labeled"));

        Assert.Equal(closed, Facts());
        AssertProperties(
            "pull-request",
            PullRequest,
            ("state", "\"closed\""),
            ("labels", "[\"bug\"]"),
            ("updatedAt", "\"2019-05-15T15:21:18Z\""),
            ("closedAt", "\"2019-05-15T15:21:18Z\""),
            ("mergedAt", "null"),
            ("fromBranch", "\"changes\""));
        Assert.Equal([Codertocat], _workspace.Targets("pull-request", PullRequest, "assignees"));

        string Facts() => string.Join(
            '\n',
            _workspace.Entity("pull-request", PullRequest).Properties.Select(property => $"{property.Key}={property.Value.Json}"));
    }

    [Fact]
    public void A_pull_request_that_is_opened_and_then_closed_has_the_values_of_the_second_delivery()
    {
        Deliver(GitHubDelivery.Named("pull_request", "opened", HasNoAssignee));
        AssertProperties("pull-request", PullRequest, ("state", "\"open\""), ("labels", "[]"), ("closedAt", "null"));
        Assert.Empty(_workspace.Targets("pull-request", PullRequest, "assignees"));

        Deliver(GitHubDelivery.Named("pull_request", "closed"));

        AssertProperties(
            "pull-request", PullRequest, ("state", "\"closed\""), ("labels", "[\"bug\"]"), ("closedAt", "\"2019-05-15T15:21:18Z\""));
        Assert.Equal([Codertocat], _workspace.Targets("pull-request", PullRequest, "assignees"));
        Assert.Equal(Repository, _workspace.Entity("pull-request", PullRequest).Relations["repository"].Target.Key);
    }

    [Fact]
    public void The_newest_delivery_has_all_assignees_and_labels()
    {
        var assigned = GitHubDelivery.Named("issues", "assigned", HasAssignee);
        Deliver(assigned);
        Deliver(assigned.With(payload =>
        {
            var issue = payload["issue"]!.AsObject();
            issue["updated_at"] = "2019-05-16T00:00:00Z";
            issue["assignees"] = new JsonArray(new JsonObject { ["id"] = 7, ["login"] = "octocat" });
            issue["labels"] = new JsonArray();
        }));
        Assert.Equal(["7"], _workspace.Targets("issue", Issue, "assignees"));
        Assert.Equal("[]", _workspace.Property("issue", Issue, "labels"));
        Assert.Equal(EntityStatus.Stub, _workspace.Entity("user", "7").Status);

        Deliver(GitHubDelivery.Named("issues", "unassigned"));

        Assert.Equal(["7"], _workspace.Targets("issue", Issue, "assignees"));
    }

    [Fact]
    public void A_deleted_issue_is_archived_and_no_older_delivery_revives_it()
    {
        var deleted = GitHubDelivery.Named("issues", "deleted");
        var result = Deliver(deleted);
        Assert.Contains(result.Links(), link => link.Entity.Key == Issue && link.Operation == Operation.Archive);

        Deliver(GitHubDelivery.Named("issues", "reopened"));
        Deliver(deleted with { Payload = GitHubDelivery.Named("issues", "opened", HasAssignee).Payload });

        Assert.Equal(EntityStatus.Archived, _workspace.Entity("issue", Issue).Status);
        AssertProperties("issue", Issue, ("state", "\"open\""), ("updatedAt", "\"2021-10-11T16:40:56Z\""));
    }

    [Fact]
    public void A_pull_request_that_comes_as_an_issue_makes_no_issue()
    {
        var milestoned = GitHubDelivery.Named("issues", "milestoned");

        Assert.NotNull(milestoned.Payload["issue"]!["pull_request"]);
        Assert.Equal(["user", "repository"], Deliver(milestoned).Links().Select(link => link.Entity.Type));
    }

    [Fact]
    public void A_milestone_has_its_title_and_its_removal_clears_it()
    {
        var opened = GitHubDelivery.Named("issues", "opened");
        Deliver(opened);
        AssertProperties("issue", Issue, ("milestone", "\"v1.0\""));

        Deliver(opened.With(payload => payload["issue"]!["milestone"] = null));

        AssertProperties("issue", Issue, ("milestone", "null"));
    }

    [Fact]
    public void A_renamed_repository_is_the_same_entity_with_a_new_name()
    {
        Deliver(GitHubDelivery.Named("repository", "created"));
        Deliver(GitHubDelivery.Named("repository", "renamed").With(payload =>
        {
            payload["repository"]!["full_name"] = "Octocoders/Hello";
            payload["repository"]!["updated_at"] = "2019-05-16T00:00:00Z";
        }));

        AssertProperties("repository", "186853261", ("fullName", "\"Octocoders/Hello\""));
        Assert.Equal("Octocoders/Hello", _workspace.Entity("repository", "186853261").Title);
        Assert.Single(_workspace.Read().Views.Keys, entity => entity.Type == "repository");
    }

    [Fact]
    public void A_deleted_repository_is_archived()
    {
        Deliver(GitHubDelivery.Named("repository", "edited").With(payload => payload["action"] = "deleted"));

        Assert.Equal(EntityStatus.Archived, _workspace.Entity("repository", "186853261").Status);
    }

    private static IEnumerable<string> Expected(GitHubDelivery delivery)
    {
        var payload = delivery.Payload;
        return from one in new (string Type, bool IsNamed)[]
               {
                   ("issue", payload["issue"] is { } issue && issue["pull_request"] is null),
                   ("pull-request", delivery.Event.StartsWith("pull_request", StringComparison.Ordinal)),
                   ("repository", payload["repository"] is not null),
                   ("user", payload["sender"] is not null),
               }
               where one.IsNamed
               select one.Type;
    }

    private static bool HasAssignee(JsonObject payload) => Assignees(payload) > 0;

    private static bool HasNoAssignee(JsonObject payload) => Assignees(payload) == 0;

    private static int Assignees(JsonObject payload) => (payload["issue"] ?? payload["pull_request"])!["assignees"]!.AsArray().Count;

    private EventResult Deliver(GitHubDelivery delivery) => _workspace.Deliver(delivery.Event, delivery.Body);

    private void AssertProperties(string type, string key, params (string Name, string Json)[] expected)
    {
        var view = _workspace.Read().Views[new EntityReference(type, key)];
        Assert.Equal(expected, expected.Select(one => (one.Name, view.Properties[one.Name].Json)));
    }
}
