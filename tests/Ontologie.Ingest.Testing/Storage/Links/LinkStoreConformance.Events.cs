using Ontologie.Ingest.Storage.Links;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage.Links;

/// <content>Outcomes of events, and manual links.</content>
public abstract partial class LinkStoreConformance
{
    [Fact]
    public async Task Outcomes_are_replaced_and_read_by_sequence()
    {
        var first = SampleLinks.Outcome(Shop, 1, EventLinkStatus.Failed, "[\"\0 🐎\"]");
        await WriteAsync(transaction => transaction.SaveEventsAsync(
            [SampleLinks.Outcome(Shop, 300), SampleLinks.Outcome(Shop, 2, EventLinkStatus.Unlinked), first, SampleLinks.Outcome(Crm, 2)]));
        await WriteAsync(async transaction =>
        {
            await transaction.SaveEventsAsync([SampleLinks.Outcome(Shop, 2, EventLinkStatus.Erased)]);
            RowText.AssertEqual(
                [first, SampleLinks.Outcome(Shop, 2, EventLinkStatus.Erased), SampleLinks.Outcome(Shop, 300)],
                await transaction.ReadEventsAsync(Shop, 1, 300));
            RowText.AssertEqual([first], await transaction.ReadEventsAsync(Shop, 0, 1));
            Assert.Empty(await transaction.ReadEventsAsync(Shop, 3, 299));
        });
        RowText.AssertEqual(
            [first, SampleLinks.Outcome(Shop, 2, EventLinkStatus.Erased)], await Reader.ListEventsAsync(Shop, 1, 299, None));
        RowText.AssertEqual([SampleLinks.Outcome(Crm, 2)], await Reader.ListEventsAsync(Crm, 0, long.MaxValue, None));
    }

    [Fact]
    public async Task Sequences_of_one_status_are_paged_in_both_directions()
    {
        await WriteAsync(transaction => transaction.SaveEventsAsync(
        [
            .. Enumerable.Range(1, 30).Select(n => SampleLinks.Outcome(Shop, n * 100, (EventLinkStatus)(1 + (n % 4)))),
            SampleLinks.Outcome(Crm, 100, EventLinkStatus.Linked),
        ]));
        Task<IReadOnlyList<long>> ReadAsync(long? after, long? until, bool newestFirst, int limit) =>
            Reader.ListSequencesAsync(Shop, EventLinkStatus.Linked, after, until, newestFirst, limit, None);
        long[] all = [400, 800, 1200, 1600, 2000, 2400, 2800];
        Assert.Equal(all, await ReadAsync(null, null, false, 100));
        Assert.Equal(all.Reverse(), await ReadAsync(null, null, true, 100));
        Assert.Equal(all[1..3], await ReadAsync(400, null, false, 2));
        Assert.Equal(all[..1], await ReadAsync(399, 799, false, 10));
        Assert.Equal(all[..2], await ReadAsync(null, 800, false, 10));
        Assert.Equal([2000, 1600], await ReadAsync(2400, null, true, 2));
        Assert.Equal([2000, 1600], await ReadAsync(2400, 1600, true, 10));
        Assert.Equal([2000], await ReadAsync(2400, 1601, true, 10));
        Assert.Empty(await ReadAsync(2800, null, false, 10));
        Assert.Empty(await ReadAsync(400, null, true, 10));

        await WriteAsync(transaction => transaction.SaveEventsAsync([SampleLinks.Outcome(Shop, 800, EventLinkStatus.Failed)]));
        Assert.Equal([400, 1200], await ReadAsync(null, null, false, 2));
    }

    [Fact]
    public async Task Manual_links_are_found_listed_and_removed()
    {
        var link = SampleLinks.ManualLink(Shop, 3, One);
        var sameEvent = SampleLinks.ManualLink(Shop, 3, SampleLinks.Order("2")) with { Source = "manual" };
        await WriteAsync(async transaction =>
        {
            Assert.Null(await transaction.FindManualLinkAsync(Workspace, One, link.Event));
            await transaction.AddManualLinkAsync(Workspace, link);
            await transaction.AddManualLinkAsync(Workspace, sameEvent);
            Assert.Equal(link, await transaction.FindManualLinkAsync(Workspace, One, link.Event));
            Assert.Equal([link], await transaction.ReadManualLinksAsync(Workspace, One, 10));
        });
        Assert.Equal(
            [link, sameEvent],
            (await Reader.ListManualLinksOfEventAsync(Workspace, Shop, link.Event, None)).OrderBy(one => one.Entity));
        Assert.Empty(await Reader.ListManualLinksOfEventAsync(SampleLinks.OtherWorkspace, Shop, link.Event, None));
        await Assert.ThrowsAsync<LinkDataException>(
            () => WriteAsync(transaction => transaction.AddManualLinkAsync(Workspace, link)));

        await WriteAsync(async transaction =>
        {
            await transaction.RemoveManualLinkAsync(Workspace, link);
            await transaction.RemoveManualLinkAsync(Workspace, link);
            Assert.Null(await transaction.FindManualLinkAsync(Workspace, One, link.Event));
            Assert.Null(await transaction.ReadManuallySeenAsync(Workspace, One));
        });
        Assert.Equal([sameEvent], await Reader.ListManualLinksOfEventAsync(Workspace, Shop, link.Event, None));
    }

    [Fact]
    public async Task Manual_links_of_an_entity_are_paged_newest_event_first()
    {
        var links = Enumerable.Range(1, 9)
            .Select(n => SampleLinks.ManualLink(n % 2 == 0 ? Shop : Crm, n, One) with { ReceivedAt = SampleLinks.At(n / 4) })
            .OrderByDescending(link => link.ReceivedAt).ThenByDescending(link => link.Endpoint.Value)
            .ThenByDescending(link => link.Sequence)
            .ToArray();
        await WriteAsync(async transaction =>
        {
            foreach (var link in links.Reverse())
            {
                await transaction.AddManualLinkAsync(Workspace, link);
            }

            await transaction.AddManualLinkAsync(Workspace, SampleLinks.ManualLink(Shop, 77, SampleLinks.Order("2")));
            Assert.Equal((SampleLinks.At(0), SampleLinks.At(2), "api"), await transaction.ReadManuallySeenAsync(Workspace, One));
            await transaction.AddManualLinkAsync(
                Workspace, SampleLinks.ManualLink(Crm, 90, One) with { ReceivedAt = SampleLinks.At(0), Source = "manual" });
            Assert.Equal((SampleLinks.At(0), SampleLinks.At(2), "manual"), await transaction.ReadManuallySeenAsync(Workspace, One));
            await transaction.RemoveManualLinkAsync(Workspace, SampleLinks.ManualLink(Crm, 90, One));
            Assert.Equal(3, (await transaction.ReadManualLinksAsync(Workspace, One, 3)).Count);
        });
        Assert.Equal(links, await Reader.ListManualLinksAsync(Workspace, One, null, 100, None));
        Assert.Equal(links[..4], await Reader.ListManualLinksAsync(Workspace, One, null, 4, None));
        Assert.Equal(links[4..7], await Reader.ListManualLinksAsync(Workspace, One, Place(links[3]), 3, None));
        Assert.Empty(await Reader.ListManualLinksAsync(Workspace, One, Place(links[^1]), 3, None));

        // A page that ended at a contribution of the same event continues with the manual link of it.
        Assert.Equal(
            links[3], (await Reader.ListManualLinksAsync(Workspace, One, Place(links[3]) with { Rule = SampleLinks.Rule(1) }, 3, None))[0]);
    }

    private static HistoryPlace Place(ManualLinkRow link) => new(link.ReceivedAt, link.Endpoint, link.Sequence, default, 0);
}
