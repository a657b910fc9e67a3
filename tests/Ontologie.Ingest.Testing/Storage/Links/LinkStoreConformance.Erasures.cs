using Xunit;

namespace Ontologie.Ingest.Testing.Storage.Links;

/// <content>Fences and erasures.</content>
public abstract partial class LinkStoreConformance
{
    [Fact]
    public async Task Fences_are_found_by_hash_and_connector_and_only_move_up()
    {
        await WriteAsync(async transaction =>
        {
            await transaction.SaveFencesAsync(Workspace, Hash(1), [(Shop, 10), (Crm, 20)]);
            await transaction.SaveFencesAsync(Workspace, Hash(2), [(Shop, 30)]);
            await transaction.SaveFencesAsync(SampleLinks.OtherWorkspace, Hash(3), [(Shop, 40)]);
            await transaction.SaveFencesAsync(Workspace, Hash(3), []);
        });
        Assert.Equal([(1, 10L), (2, 30L)], await FencesAsync());
        await WriteAsync(async transaction =>
        {
            await transaction.SaveFencesAsync(Workspace, Hash(1), [(Shop, 15)]);
            await transaction.SaveFencesAsync(Workspace, Hash(2), [(Shop, 3)]);
        });
        Assert.Equal([(1, 15L), (2, 30L)], await FencesAsync());
        await WriteAsync(async transaction =>
        {
            Assert.Empty(await transaction.FindFencesAsync(Workspace, Shop, []));
            Assert.Equal(20, Assert.Single(await transaction.FindFencesAsync(Workspace, Crm, [Hash(1), Hash(2)])).Sequence);
        });
    }

    [Fact]
    public async Task Erasures_are_listed_newest_first_and_open_ones_with_their_events()
    {
        await WriteAsync(async transaction =>
        {
            await transaction.SaveErasureAsync(Erasure(1));
            await transaction.SaveErasureAsync(Erasure(2, isDone: true));
            await transaction.SaveErasureAsync(Erasure(3));
            await transaction.SaveErasureAsync(Erasure(4) with { Workspace = SampleLinks.OtherWorkspace });
            await transaction.AddErasedEventsAsync(Erasure(1), [(Shop, 5), (Crm, 5), (Shop, 6)]);
            await transaction.AddErasedEventsAsync(Erasure(1), [(Shop, 6), (Shop, 7)]);
        });
        Assert.Equal([Erasure(3), Erasure(2, isDone: true), Erasure(1)], await Reader.ListErasuresAsync(Workspace, 10, None));
        Assert.Equal([Erasure(3)], await Reader.ListErasuresAsync(Workspace, 1, None));

        var open = (await Reader.ListOpenErasuresAsync(10, 10, None)).OrderBy(one => one.Erasure.At).ToArray();
        Assert.Equal(
            [Erasure(1), Erasure(3), Erasure(4) with { Workspace = SampleLinks.OtherWorkspace }], open.Select(one => one.Erasure));
        Assert.Equal(
            [(Shop, 5), (Shop, 6), (Shop, 7), (Crm, 5)],
            open[0].Events.OrderBy(one => one.Endpoint.Value).ThenBy(one => one.Sequence));
        Assert.Empty(open[1].Events);
        Assert.Single(await Reader.ListOpenErasuresAsync(1, 10, None));
        Assert.Equal(2, (await Reader.ListOpenErasuresAsync(10, 2, None)).Max(one => one.Events.Count));
    }

    [Fact]
    public async Task An_erasure_has_no_events_left_after_all_are_removed()
    {
        await WriteAsync(async transaction =>
        {
            await transaction.SaveErasureAsync(Erasure(1));
            await transaction.SaveErasureAsync(Erasure(2));
            await transaction.AddErasedEventsAsync(Erasure(1), [(Shop, 5), (Crm, 5), (Shop, 6)]);
            await transaction.AddErasedEventsAsync(Erasure(2), [(Shop, 5)]);
            Assert.False(await transaction.RemoveErasedEventsAsync(Erasure(1), [(Shop, 5), (Crm, 6)]));
            Assert.False(await transaction.RemoveErasedEventsAsync(Erasure(1), [(Shop, 6)]));
            Assert.False(await transaction.RemoveErasedEventsAsync(Erasure(1), []));
            Assert.True(await transaction.RemoveErasedEventsAsync(Erasure(1), [(Crm, 5)]));
            Assert.False(await transaction.RemoveErasedEventsAsync(Erasure(2), []));
            await transaction.SaveErasureAsync(Erasure(1, isDone: true));
        });
        Assert.Equal([Erasure(2)], (await Reader.ListOpenErasuresAsync(10, 10, None)).Select(one => one.Erasure));
        Assert.Equal([Erasure(2), Erasure(1, isDone: true)], await Reader.ListErasuresAsync(Workspace, 10, None));
    }

    private async Task<IEnumerable<(int Hash, long Sequence)>> FencesAsync()
    {
        IReadOnlyList<(byte[] Hash, long Sequence)> found = [];
        await WriteAsync(async transaction =>
            found = await transaction.FindFencesAsync(Workspace, Shop, [Hash(1), Hash(9), Hash(2), Hash(3)]));
        return found.Select(one => ((int)one.Hash[31], one.Sequence)).Order();
    }
}
