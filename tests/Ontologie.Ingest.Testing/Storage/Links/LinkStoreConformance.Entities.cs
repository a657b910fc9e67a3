using Ontologie.Ingest.Storage.Links;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage.Links;

/// <content>Rows of entities, and the lists of entities and stubs.</content>
public abstract partial class LinkStoreConformance
{
    [Fact]
    public async Task Everything_of_an_entity_is_read_back_equal_and_replaced()
    {
        var name = SampleLinks.Order("acme/1001");
        var first = SampleLinks.Entity(name, title: "NUL \0 and 🐎 'x\" %", state: "{\"a\":\"\0 🐎\"}") with
        {
            FirstSeenAt = DateTimeOffset.UnixEpoch.AddTicks(-10),
            LastSeenAt = new DateTimeOffset(9999, 12, 31, 23, 59, 59, 999, 999, TimeSpan.Zero),
        };
        await SaveAsync(first);
        RowText.AssertEqual(first, await Reader.FindEntityAsync(Workspace, name, None));

        var second = SampleLinks.Entity(name, status: 2, title: null, state: "") with
        {
            Contributions = 0,
            ManualLinks = 1L << 40,
            Origin = "manual",
        };
        await SaveAsync(second);
        RowText.AssertEqual(second, await Reader.FindEntityAsync(Workspace, name, None));
        Assert.Null(await Reader.FindEntityAsync(SampleLinks.OtherWorkspace, name, None));
        Assert.Null(await Reader.FindEntityAsync(Workspace, SampleLinks.Customer(name.Key), None));
        Assert.Null(await Reader.FindEntityAsync(Workspace, SampleLinks.Order("acme/100"), None));
    }

    [Fact]
    public async Task Large_values_and_the_longest_keys_are_kept()
    {
        var longest = Enumerable.Range(0, 3).Select(n => SampleLinks.Order(new string('k', 511) + n)).ToArray();
        var large = new byte[1 << 20];
        new Random(1).NextBytes(large);
        var entities = longest.Select(name => SampleLinks.Entity(name) with { State = large }).ToArray();
        var contribution = SampleLinks.Contribution(Shop, 1, longest[0]) with { Values = large, Rank = new byte[1000] };
        var claim = SampleLinks.Claim(contribution, new string('r', 63), longest[1]) with { Details = large };
        var edge = SampleLinks.Edge(longest[0], new string('r', 63), longest[1]) with { From = large };
        var outcome = SampleLinks.Outcome(Shop, 1) with { Problems = large };
        await WriteAsync(async transaction =>
        {
            await transaction.SaveEntitiesAsync(Workspace, entities);
            await transaction.AddContributionsAsync(Workspace, [contribution]);
            await transaction.AddClaimsAsync(Workspace, [claim]);
            await transaction.SaveEdgesAsync(Workspace, [edge]);
            await transaction.SaveEventsAsync([outcome]);
            RowText.AssertEqual([claim], await transaction.ReadClaimsAsync(Workspace, longest[0], claim.Relation, null));
        });
        RowText.AssertEqual(
            entities, (await Reader.ListEntitiesAsync(new EntityQuery(Workspace, "order"), None)).Select(one => one.Row!));
        RowText.AssertEqual([contribution], await Reader.ListHistoryAsync(Workspace, longest[0], null, 5, None));
        RowText.AssertEqual([edge], await Reader.ListInboundAsync(Workspace, longest[1], "order", edge.Relation, null, 5, None));
        RowText.AssertEqual([outcome], await Reader.ListEventsAsync(Shop, 1, 1, None));
    }

    [Fact]
    public async Task Locked_entities_are_read_in_the_order_of_the_list()
    {
        EntityName[] names = [SampleLinks.Customer("2"), SampleLinks.Customer("3"), SampleLinks.Order("1"), SampleLinks.Order("2")];
        await SaveAsync(SampleLinks.Entity(names[3]), SampleLinks.Entity(names[0]));
        await WriteAsync(async transaction =>
        {
            var read = await transaction.LockEntitiesAsync(Workspace, names);
            RowText.AssertEqual([SampleLinks.Entity(names[0]), null, null, SampleLinks.Entity(names[3])], read);
            Assert.Empty(await transaction.LockEntitiesAsync(Workspace, []));
            Assert.All(await transaction.LockEntitiesAsync(SampleLinks.OtherWorkspace, names), Assert.Null);
        });
    }

    [Fact]
    public async Task Keys_are_in_byte_order_and_paged()
    {
        string[] keys = ["!", "%2F", "-", "0", "1", "10", "2", "A", "Z", "_", "a", "a%20", "a/b", "aB", "ab", "z", "~"];
        await SaveAsync([.. keys.Reverse().Select(key => SampleLinks.Entity(SampleLinks.Order(key)))]);
        await SaveAsync(SampleLinks.Entity(SampleLinks.Customer("b")));
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);

        var listed = new List<string>();
        var query = new EntityQuery(Workspace, "order") { Limit = 4 };
        while (true)
        {
            var page = await Reader.ListEntitiesAsync(query, None);
            Assert.True(page.Count <= 4);
            listed.AddRange(page.Select(one => one.Name.Key));
            if (page.Count == 0)
            {
                break;
            }

            query = query with { After = page[^1].Name.Key };
        }

        Assert.Equal(keys, listed);
        Assert.Equal(["a", "a%20", "a/b", "aB", "ab"], await KeysAsync(prefix: "a"));
        Assert.Equal(["a/b", "aB"], await KeysAsync(prefix: "a", after: "a%20", limit: 2));
        Assert.Equal(["a/b"], await KeysAsync(prefix: "a/"));
        Assert.Empty(await KeysAsync(prefix: "a", after: "b"));
        Assert.Equal(["~"], await KeysAsync(prefix: "~"));
        Assert.Empty(await KeysAsync(prefix: "b"));
        Assert.Empty(await KeysAsync(prefix: "A%"));
        Assert.Empty(await KeysAsync(prefix: "\0"));
        Assert.Empty(await KeysAsync(prefix: "a\0"));
        Assert.Empty(await KeysAsync(prefix: "é"));
    }

    [Fact]
    public async Task Entities_are_listed_by_status_and_stubs_among_them()
    {
        var entity = SampleLinks.Customer("c");
        await SaveAsync(
            SampleLinks.Entity(SampleLinks.Order("1")),
            SampleLinks.Entity(SampleLinks.Order("3"), status: 2),
            SampleLinks.Entity(SampleLinks.Order("5")),
            SampleLinks.Entity(entity));
        await WriteAsync(transaction => transaction.SaveEdgesAsync(
            Workspace, [.. "12345".Select(key => SampleLinks.Edge(entity, "orders", SampleLinks.Order($"{key}")))]));

        Assert.Equal(["1", "2", "3", "4", "5"], await KeysAsync());
        Assert.Equal(["1", "5"], await KeysAsync(status: 1));
        Assert.Equal(["3"], await KeysAsync(status: 2));
        Assert.Equal(["2", "4"], await KeysAsync(status: 3));
        Assert.Equal(["4"], await KeysAsync(status: 3, after: "2"));
        Assert.Equal(["2"], await KeysAsync(status: 3, limit: 1));
        Assert.Equal(["2", "3"], await KeysAsync(after: "1", limit: 2));
        Assert.Equal(["4"], await KeysAsync(prefix: "4", status: 3));
        Assert.Empty(await KeysAsync(prefix: "4", status: 1));
        var all = await Reader.ListEntitiesAsync(new EntityQuery(Workspace, "order"), None);
        Assert.Equal([false, true, false, true, false], all.Select(one => one.IsStub));

        // The archived one becomes active, a stub gets a row, an entity loses its row, and a stub its last relation.
        await WriteAsync(async transaction =>
        {
            await transaction.LockEntitiesAsync(
                Workspace, [SampleLinks.Order("2"), SampleLinks.Order("3"), SampleLinks.Order("5")]);
            await transaction.SaveEntitiesAsync(
                Workspace, [SampleLinks.Entity(SampleLinks.Order("2")), SampleLinks.Entity(SampleLinks.Order("3"))]);
            await transaction.DeleteEntitiesAsync(Workspace, [SampleLinks.Order("5"), SampleLinks.Order("missing")]);
            await transaction.RemoveEdgesAsync(Workspace, [SampleLinks.Edge(entity, "orders", SampleLinks.Order("4"))]);
        });
        Assert.Equal(["1", "2", "3", "5"], await KeysAsync());
        Assert.Equal(["1", "2", "3"], await KeysAsync(status: 1));
        Assert.Equal(["5"], await KeysAsync(status: 3));
    }

    [Fact]
    public async Task Entities_are_counted_by_type_up_to_a_limit()
    {
        Assert.Empty(await Reader.CountEntitiesAsync(Workspace, 10, None));
        await SaveAsync([.. Enumerable.Range(0, 7).Select(n => SampleLinks.Entity(SampleLinks.Order($"{n}")))]);
        await SaveAsync(SampleLinks.Entity(SampleLinks.Customer("1")));
        await WriteAsync(transaction => transaction.SaveEdgesAsync(
            Workspace,
            [
                SampleLinks.Edge(SampleLinks.Order("1"), "customer", SampleLinks.Customer("1")),
                SampleLinks.Edge(SampleLinks.Order("2"), "customer", SampleLinks.Customer("2")),
                SampleLinks.Edge(SampleLinks.Order("1"), "parcel", new EntityName("parcel", "p")),
            ]));

        var counts = await Reader.CountEntitiesAsync(Workspace, 5, None);
        Assert.Equal(
            [("customer", 2), ("order", 5), ("parcel", 1)],
            counts.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key, one.Value)));
        Assert.Equal(7, (await Reader.CountEntitiesAsync(Workspace, 100, None))["order"]);
        Assert.Empty(await Reader.CountEntitiesAsync(SampleLinks.OtherWorkspace, 100, None));
    }

    private Task<bool> SaveAsync(params EntityRow[] entities) => WriteAsync(async transaction =>
    {
        await transaction.LockEntitiesAsync(Workspace, [.. entities.Select(entity => entity.Name).Order()]);
        await transaction.SaveEntitiesAsync(Workspace, entities);
    });

    private async Task<IEnumerable<string>> KeysAsync(string? prefix = null, string? after = null, int? status = null, int limit = 100)
    {
        var query = new EntityQuery(Workspace, "order") { Prefix = prefix, After = after, Status = status, Limit = limit };
        return (await Reader.ListEntitiesAsync(query, None)).Select(one => one.Name.Key);
    }
}
