using Ontologie.Ingest.Storage.Links;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage.Links;

/// <content>Claims, the relations that count, and who points at an entity.</content>
public abstract partial class LinkStoreConformance
{
    private const string Tags = "tags";

    [Fact]
    public async Task The_highest_claim_of_each_target_connector_and_rule_is_read()
    {
        var a = SampleLinks.Customer("a");
        var b = SampleLinks.Customer("b");
        ContributionRow[] made =
        [
            SampleLinks.Contribution(Shop, 1, One, rule: 1, order: 30),
            SampleLinks.Contribution(Shop, 2, One, rule: 1, order: 20),
            SampleLinks.Contribution(Shop, 3, One, rule: 2, order: 10),
            SampleLinks.Contribution(Crm, 1, One, rule: 1, order: 5),
        ];
        var best = new[] { (0, a), (2, a), (3, a), (1, b) }.Select(one => SampleLinks.Claim(made[one.Item1], Tags, one.Item2)).ToArray();
        RelationClaimRow[] all =
        [
            .. best,
            SampleLinks.Claim(made[1], Tags, a),
            SampleLinks.Claim(made[0], Tags, null),
            SampleLinks.Claim(made[1], Tags, null),
            SampleLinks.Claim(made[3], Tags, null),
            SampleLinks.Claim(made[0], "others", a),
            SampleLinks.Claim(SampleLinks.Contribution(Shop, 9, SampleLinks.Order("2")), Tags, a),
        ];
        await WriteAsync(async transaction =>
        {
            await transaction.AddClaimsAsync(Workspace, all);
            AssertSame(best, await transaction.ReadClaimsAsync(Workspace, One, Tags, null));
            AssertSame(best[..3], await transaction.ReadClaimsAsync(Workspace, One, Tags, [SampleLinks.Customer("c"), a]));
            AssertSame(best, await transaction.ReadClaimsAsync(Workspace, One, Tags, [b, a]));
            Assert.Empty(await transaction.ReadClaimsAsync(Workspace, One, Tags, []));
            Assert.Empty(await transaction.ReadClaimsAsync(SampleLinks.OtherWorkspace, One, Tags, null));
            AssertSame([all[5], all[7]], await transaction.ReadSetMarksAsync(Workspace, One, Tags));
            Assert.Empty(await transaction.ReadSetMarksAsync(Workspace, One, "others"));
        });
    }

    [Fact]
    public async Task Everything_of_a_claim_and_an_edge_is_read_back_equal_and_edges_are_replaced()
    {
        var claim = SampleLinks.Claim(SampleLinks.Contribution(Shop, 7, One, item: 3), Tags, One) with { Details = [0, 255, 0] };
        var edge = SampleLinks.Edge(One, Tags, One) with { From = [0, 1, 0x80] };
        var newer = edge with { ReceivedAt = SampleLinks.At(99), From = [] };
        await WriteAsync(async transaction =>
        {
            await transaction.AddClaimsAsync(Workspace, [claim]);
            RowText.AssertEqual([claim], await transaction.ReadClaimsAsync(Workspace, One, Tags, [One]));
            await transaction.SaveEdgesAsync(Workspace, [edge]);
            RowText.AssertEqual([edge], await transaction.ReadEdgesAsync(Workspace, One, Tags, null));
            await transaction.SaveEdgesAsync(Workspace, [newer]);
            RowText.AssertEqual([newer], await transaction.ReadEdgesAsync(Workspace, One, Tags, [One]));
        });
        RowText.AssertEqual([newer], await Reader.ListInboundAsync(Workspace, One, "order", Tags, null, 5, None));
        Assert.Equal((SampleLinks.At(99), SampleLinks.At(99)), await Reader.FindStubAsync(Workspace, One, None));
    }

    [Fact]
    public async Task Relations_that_count_are_read_by_target_and_paged()
    {
        EntityName[] targets = [.. "xcab".Select(key => SampleLinks.Customer($"{key}")), SampleLinks.Order("0"), new("z", "!")];
        var edges = targets.Order().Select(target => SampleLinks.Edge(One, Tags, target, at: target.Key[0])).ToArray();
        await WriteAsync(async transaction =>
        {
            await transaction.SaveEdgesAsync(
                Workspace,
                [
                    .. edges.Reverse(),
                    SampleLinks.Edge(One, "parts", targets[0]),
                    SampleLinks.Edge(SampleLinks.Order("2"), Tags, targets[0]),
                ]);
            AssertSame(edges, await transaction.ReadEdgesAsync(Workspace, One, Tags, null));
            AssertSame(edges[1..3], await transaction.ReadEdgesAsync(
                Workspace, One, Tags, [SampleLinks.Customer("c"), SampleLinks.Customer("b"), SampleLinks.Customer("absent")]));
            Assert.Empty(await transaction.ReadEdgesAsync(Workspace, One, Tags, []));
            Assert.Empty(await transaction.ReadEdgesAsync(SampleLinks.OtherWorkspace, One, Tags, null));
        });
        for (var limit = 1; limit <= 7; limit += 2)
        {
            var read = new List<RelationEdgeRow>();
            IReadOnlyList<RelationEdgeRow> page;
            do
            {
                page = await Reader.ListEdgesAsync(Workspace, One, Tags, read.LastOrDefault()?.Target, limit, None);
                Assert.True(page.Count <= limit);
                read.AddRange(page);
            }
            while (page.Count == limit);
            RowText.AssertEqual(edges, read);
        }
    }

    [Fact]
    public async Task Who_points_at_an_entity_is_counted_and_paged_by_key()
    {
        var target = SampleLinks.Customer("9");
        RelationEdgeRow[] edges =
        [
            .. Enumerable.Range(0, 8).Select(n => SampleLinks.Edge(SampleLinks.Order($"{n}"), "customer", target, at: 100 - n)),
            SampleLinks.Edge(SampleLinks.Order("3"), "payer", target, at: 5),
            SampleLinks.Edge(SampleLinks.Customer("1"), "parent", target, at: 500),
        ];
        await WriteAsync(async transaction =>
        {
            await transaction.SaveEdgesAsync(
                Workspace, [.. edges.Reverse(), SampleLinks.Edge(One, "customer", SampleLinks.Customer("99"))]);
            AssertSame(edges, await transaction.ReadInboundAsync(Workspace, target, 100));
            Assert.Equal(4, (await transaction.ReadInboundAsync(Workspace, target, 4)).Count);
            Assert.Empty(await transaction.ReadInboundAsync(SampleLinks.OtherWorkspace, target, 4));
        });
        Assert.Equal(
            [("customer", "parent", 1), ("order", "customer", 5), ("order", "payer", 1)],
            (await Reader.CountInboundAsync(Workspace, target, 5, None)).Order());
        Assert.Contains(("order", "customer", 8), await Reader.CountInboundAsync(Workspace, target, 1000, None));
        Assert.Empty(await Reader.CountInboundAsync(Workspace, One, 5, None));
        RowText.AssertEqual(edges[..3], await Reader.ListInboundAsync(Workspace, target, "order", "customer", null, 3, None));
        RowText.AssertEqual(edges[3..6], await Reader.ListInboundAsync(Workspace, target, "order", "customer", "2", 3, None));
        RowText.AssertEqual(edges[8..9], await Reader.ListInboundAsync(Workspace, target, "order", "payer", null, 3, None));
        Assert.Empty(await Reader.ListInboundAsync(Workspace, target, "order", "customer", "7", 3, None));
        Assert.Equal((SampleLinks.At(5), SampleLinks.At(500)), await Reader.FindStubAsync(Workspace, target, None));
        Assert.Null(await Reader.FindStubAsync(Workspace, SampleLinks.Customer("0"), None));
        Assert.Null(await Reader.FindStubAsync(SampleLinks.OtherWorkspace, target, None));
    }

    [Fact]
    public async Task A_removed_relation_is_gone_in_both_directions()
    {
        var target = SampleLinks.Customer("9");
        var kept = SampleLinks.Edge(SampleLinks.Order("2"), Tags, target, at: 8);
        await WriteAsync(transaction => transaction.SaveEdgesAsync(Workspace, [SampleLinks.Edge(One, Tags, target), kept]));
        await WriteAsync(transaction => transaction.RemoveEdgesAsync(
            Workspace, [SampleLinks.Edge(One, Tags, target, at: 77), SampleLinks.Edge(One, "parts", target)]));
        Assert.Empty(await Reader.ListEdgesAsync(Workspace, One, Tags, null, 5, None));
        RowText.AssertEqual([kept], await Reader.ListInboundAsync(Workspace, target, "order", Tags, null, 5, None));
        Assert.Equal([("order", Tags, 1)], await Reader.CountInboundAsync(Workspace, target, 5, None));
        Assert.Equal((SampleLinks.At(8), SampleLinks.At(8)), await Reader.FindStubAsync(Workspace, target, None));
    }

    [Fact]
    public async Task Removing_what_points_at_an_entity_leaves_the_relations_to_others()
    {
        var target = SampleLinks.Customer("gone");
        var other = SampleLinks.Customer("gone2");
        EntityName[] orders = [.. Enumerable.Range(1, 3).Select(n => SampleLinks.Order($"{n}"))];
        await WriteAsync(transaction => transaction.SaveEdgesAsync(
            Workspace, [.. orders.Select(order => SampleLinks.Edge(order, Tags, target)), SampleLinks.Edge(orders[0], Tags, other)]));
        await WriteAsync(transaction => transaction.RemoveInboundAsync(SampleLinks.OtherWorkspace, target));
        Assert.NotNull(await Reader.FindStubAsync(Workspace, target, None));

        await WriteAsync(transaction => transaction.RemoveInboundAsync(Workspace, target));

        Assert.Null(await Reader.FindStubAsync(Workspace, target, None));
        Assert.Empty(await Reader.CountInboundAsync(Workspace, target, 10, None));
        Assert.Equal(
            [other], (await Reader.ListEntitiesAsync(new EntityQuery(Workspace, "customer"), None)).Select(one => one.Name));
    }

    [Fact]
    public async Task Removing_a_relation_of_a_type_leaves_its_other_relations_and_other_types()
    {
        var target = SampleLinks.Customer("9");
        var kept = SampleLinks.Edge(One, "parts", target);
        await WriteAsync(transaction => transaction.SaveEdgesAsync(
            Workspace, [SampleLinks.Edge(One, Tags, target), kept, SampleLinks.Edge(target, Tags, One)]));

        await WriteAsync(transaction => transaction.RemoveRelationAsync(Workspace, One.Type, Tags));

        Assert.Empty(await Reader.ListEdgesAsync(Workspace, One, Tags, null, 5, None));
        RowText.AssertEqual([kept], await Reader.ListEdgesAsync(Workspace, One, "parts", null, 5, None));
        Assert.Single(await Reader.ListEdgesAsync(Workspace, target, Tags, null, 5, None));
    }

    [Fact]
    public async Task The_claims_that_name_a_target_are_paged_with_the_entities_that_make_them()
    {
        var target = SampleLinks.Customer("named");
        var rows = Enumerable.Range(1, 5).Select(n => SampleLinks.Contribution(Shop, n, SampleLinks.Order($"{n}"))).ToArray();
        await WriteAsync(async transaction =>
        {
            await transaction.AddContributionsAsync(Workspace, rows);
            await transaction.AddClaimsAsync(Workspace, [.. rows.Select(row => SampleLinks.Claim(row, Tags, target))]);
            await transaction.AddClaimsAsync(Workspace, [.. rows.Select(row => SampleLinks.Claim(row, "~parts", target))]);
            await transaction.AddClaimsAsync(Workspace, [.. rows.Select(row => SampleLinks.Claim(row, Tags, null))]);
        });
        var found = new List<RelationClaimRow>();
        while (await Reader.ListClaimsOfTargetAsync(Workspace, target, found.LastOrDefault(), 3, None) is { Count: > 0 } page)
        {
            found.AddRange(page);
        }

        AssertSame(
            rows.SelectMany(row => new[] { SampleLinks.Claim(row, Tags, target), SampleLinks.Claim(row, "~parts", target) }), found);
    }

    /// <summary>In any order.</summary>
    private static void AssertSame<T>(IEnumerable<T> expected, IEnumerable<T> actual) => Assert.Equal(
        expected.Select(RowText.Of).Order(StringComparer.Ordinal), actual.Select(RowText.Of).Order(StringComparer.Ordinal));
}
