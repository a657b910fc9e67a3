using CsCheck;
using Ontologie.Ingest.Grains.Workspaces;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Workspaces;

public sealed class RegistryTests
{
    private static readonly Registry<int> Empty = new();

    [Fact]
    public void A_registered_id_is_listed_as_unfinished()
    {
        var registry = Empty.Begin(1).Begin(2);

        Assert.Equal([1, 2], registry.Ids);
        Assert.Equal([1, 2], registry.Unfinished);
    }

    [Fact]
    public void A_finished_id_stays_listed()
    {
        var registry = Empty.Begin(1).Begin(2).Finish(1);

        Assert.Equal([1, 2], registry.Ids);
        Assert.Equal([2], registry.Unfinished);
    }

    [Fact]
    public void A_forgotten_id_is_not_listed()
    {
        var registry = Empty.Begin(1).Begin(2).Forget(1);

        Assert.Equal([2], registry.Ids);
        Assert.Equal([2], registry.Unfinished);
    }

    [Fact]
    public void Registering_a_registered_id_changes_nothing()
    {
        var registry = Empty.Begin(1).Begin(2).Finish(1);

        Assert.Same(registry, registry.Begin(1));
        Assert.Same(registry, registry.Begin(2));
    }

    [Fact]
    public void A_change_does_not_modify_the_original_registry()
    {
        var registry = Empty.Begin(1);
        registry.Begin(2);
        registry.Finish(1);
        registry.Forget(1);

        Assert.Equal([1], registry.Ids);
        Assert.Equal([1], registry.Unfinished);
        Assert.Empty(Empty.Ids);
    }

    [Fact]
    public void Pages_contain_every_id_once_and_in_order() =>
        Gen.Select(Gen.Int[0, 50], Gen.Int[1, 12]).Sample((count, limit) =>
        {
            var registry = Enumerable.Range(1, count).Aggregate(Empty, (all, id) => all.Begin(id));
            var read = new List<int>();
            int[] page;
            do
            {
                page = registry.Page(read.Count == 0 ? null : read[^1], limit);
                Assert.True(page.Length <= limit);
                read.AddRange(page);
            }
            while (page.Length > 0);

            Assert.Equal(registry.Ids, read);
        });

    [Fact]
    public void A_page_after_an_unknown_id_is_empty() =>
        Assert.Empty(Empty.Begin(1).Begin(2).Page(3, 10));

    [Fact]
    public void A_full_registry_accepts_registered_ids_only()
    {
        var full = Empty.Begin(1).Begin(2);
        Assert.True(full.IsFullFor(3, limit: 2));
        Assert.False(full.IsFullFor(2, limit: 2));
        Assert.False(full.IsFullFor(3, limit: 3));
    }
}
