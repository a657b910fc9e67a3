using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Resolution;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Resolution;

public sealed class RelationResolutionTests
{
    [Fact]
    public void Events_add_targets() =>
        Assert.Equal("k1 k2", Targets(Claims("rul_a", 1, "1", false, "k1"), Claims("rul_a", 2, "2", false, "k2")));

    [Fact]
    public void A_set_hides_what_its_rule_said_before_also_if_that_comes_later() =>
        Assert.Equal("k2 k3", Targets(
            Claims("rul_a", 1, "2", true, "k2"), Claims("rul_a", 2, "1", false, "k1"), Claims("rul_a", 3, "3", false, "k3")));

    [Fact]
    public void A_set_hides_nothing_of_other_rules_and_connectors() =>
        Assert.Equal("k1 k2 k3", Targets(
            Claims("rul_a", 1, "1", false, "k1", "ep_b"), Claims("rul_b", 1, "1", false, "k2"), Claims("rul_a", 2, "2", true, "k3")));

    [Fact]
    public void An_empty_set_clears() =>
        Assert.Equal("", Targets(Claims("rul_a", 1, "1", true, "k1"), Claims("rul_a", 2, "2", true, null)));

    [Fact]
    public void The_items_of_the_event_that_made_the_set_count_together_whatever_is_between_them() =>
        Assert.Equal("k1 k3", Targets(
            Claims("rul_a", 1, "1", true, "k1", item: 0),
            Claims("rul_a", 2, "2", false, "k2"),
            Claims("rul_a", 1, "3", true, "k3", item: 1)));

    [Fact]
    public void Claims_from_before_a_forced_change_do_not_count_and_hide_nothing() =>
        Assert.Equal("k1", string.Join(' ', RelationResolution
            .ToMany([.. Claims("rul_a", 1, "1", false, "k1", typeVersion: 2), .. Claims("rul_a", 2, "2", true, "k2")], 2)
            .Select(relation => relation.Target.Key)));

    [Fact]
    public void A_target_comes_from_the_newest_claim_that_counts()
    {
        var relation = Assert.Single(RelationResolution.ToMany(
            [.. Claims("rul_a", 1, "1", false, "k1"), .. Claims("rul_b", 2, "2", false, "k1"), .. Claims("rul_a", 3, "0", false, "k1")],
            0));
        Assert.Equal(("evt_2", "rul_b"), (relation.From.EventId, relation.From.RuleId));
    }

    private static string Targets(params IReadOnlyList<RelationClaim>[] claims) =>
        string.Join(' ', RelationResolution.ToMany(claims.SelectMany(list => list), 0).Select(relation => relation.Target.Key));

    private static IReadOnlyList<RelationClaim> Claims(
        string rule, long sequence, string order, bool isSet, string? key, string source = "ep_a", int item = 0, long typeVersion = 1)
    {
        var said = ResolutionTests.Said(source, sequence, order).Contribution with
        {
            RuleId = rule,
            Item = item,
            Relations = new Dictionary<string, ContributedTargets>(StringComparer.Ordinal)
            {
                ["many"] = new("thing", key is null ? [] : [key], true, isSet, "/body/many"),
            },
        };
        return RelationClaim.Of(PlacedContribution.Of(said, source, $"evt_{sequence}", sequence, SampleWorld.Start, typeVersion));
    }
}
