using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Testing.Storage.Links;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage.Rejections;

/// <content>Lists, recoveries, findings, summaries and deletion.</content>
public abstract partial class RejectionStoreConformance
{
    [Fact]
    public async Task Pages_are_newest_first_and_go_on_after_a_place()
    {
        // Two of each time, which their ids order.
        var batch = Enumerable.Range(1, 20).Select(number => SampleRejections.Refused(
            Shop, number, Time(number / 2), reason: number % 3 == 0 ? "stale_timestamp" : "invalid_signature")).ToArray();
        await Store.AddAsync([.. batch, SampleRejections.Refused(Crm, 99, Time(3))], Wide, None);
        foreach (var reason in new[] { null, "stale_timestamp", "unknown" })
        {
            var all = (await ListAsync(Shop, reason)).Select(Number).ToList();
            Assert.Equal(
                Enumerable.Range(1, 20).Reverse().Where(number => reason is null || batch[number - 1].Row.Reason == reason), all);
            var paged = new List<int>();
            var query = new RejectionQuery(Shop) { Reason = reason, Limit = 3 };
            for (var page = await Reader.ListAsync(query, None); page.Count > 0; page = await Reader.ListAsync(query, None))
            {
                Assert.InRange(page.Count, 1, 3);
                paged.AddRange(page.Select(Number));
                query = query with { After = page[^1].Place };
            }

            Assert.Equal(all, paged);
        }
    }

    [Fact]
    public async Task Pages_have_a_limit()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Reader.ListAsync(new RejectionQuery(Shop) { Limit = 502 }, None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Reader.ListRecoverableAsync(Shop, null, null, 0, None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Reader.ListRecoverableAsync(
            Shop, [.. Enumerable.Range(1, 501).Select(SampleRejections.Id)], null, 1, None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Reader.SummarizeAsync(
            [.. Enumerable.Range(1, 501).Select(SampleRejections.Endpoint)], None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.DeleteExpiredAsync(Time(0), 1001, None));
    }

    [Fact]
    public async Task Recoverable_requests_are_in_the_order_of_receipt_until_they_are_recovered()
    {
        await Store.AddAsync(
            [
                SampleRejections.Quarantined(Shop, 3, Time(1)),
                SampleRejections.Quarantined(Shop, 1, Time(2)),
                SampleRejections.Refused(Shop, 2, Time(3)),
                SampleRejections.Conflict(Shop, 4, Time(4)),
                SampleRejections.Quarantined(Crm, 5, Time(5)),
                SampleRejections.Quarantined(Shop, 6, Time(6)),
            ],
            Limits,
            None);
        Assert.Equal([3, 1, 6], await RecoverableAsync(null, null, 10));
        Assert.Equal([3, 1], await RecoverableAsync(null, null, 2));
        Assert.Equal([6], await RecoverableAsync(null, new(Time(2), SampleRejections.Id(1)), 2));
        Assert.Equal([3, 6], await RecoverableAsync([6, 2, 4, 5, 3, 77], null, 10));
        Assert.Equal([6], await RecoverableAsync([6, 3], new(Time(1), SampleRejections.Id(3)), 10));
        Assert.Equal([3], await RecoverableAsync([6, 3], null, 1));
        Assert.Empty(await RecoverableAsync([], null, 10));

        Assert.True(await Store.MarkRecoveredAsync(Shop, SampleRejections.Id(3), Event(1), "recovered", None));
        Assert.True(await Store.MarkRecoveredAsync(Shop, SampleRejections.Id(1), null, "still_refused", None));
        Assert.Equal([1, 6], await RecoverableAsync(null, null, 10));
        Assert.Equal([6], await RecoverableAsync([3, 6], null, 10));
        var refused = await Reader.FindAsync(Shop, SampleRejections.Id(1), None);
        Assert.Equal((null, "still_refused"), (refused!.RecoveredAs, refused.RecoveryOutcome));
    }

    [Fact]
    public async Task An_event_that_is_saved_once_stays()
    {
        await Store.AddAsync([SampleRejections.Quarantined(Shop, 1, Time(1))], Limits, None);
        Assert.True(await Store.MarkRecoveredAsync(Shop, SampleRejections.Id(1), Event(1), "recovered", None));
        Assert.True(await Store.MarkRecoveredAsync(Shop, SampleRejections.Id(1), null, "still_refused", None));
        Assert.True(await Store.MarkRecoveredAsync(Shop, SampleRejections.Id(1), Event(2), "duplicate", None));
        var row = await Reader.FindAsync(Shop, SampleRejections.Id(1), None);
        Assert.Equal((Event(1), "duplicate"), (row!.RecoveredAs, row.RecoveryOutcome));
        Assert.False(await Store.MarkRecoveredAsync(Shop, SampleRejections.Id(2), Event(1), "recovered", None));
        Assert.False(await Store.MarkRecoveredAsync(Crm, SampleRejections.Id(1), Event(1), "recovered", None));
    }

    [Fact]
    public async Task Summaries_show_the_last_refusal_what_can_be_recovered_and_the_last_finding()
    {
        await Store.AddAsync(
            [
                SampleRejections.Refused(Shop, 1, Time(1)),
                SampleRejections.Quarantined(Shop, 2, Time(2)),
                SampleRejections.Quarantined(Shop, 3, Time(3)),
                SampleRejections.Conflict(Shop, 4, Time(4)),
                SampleRejections.Conflict(Crm, 5, Time(5)),
            ],
            Limits,
            None);
        Assert.False(await Store.SaveFindingAsync(Crm, SampleRejections.Id(1), "clock_skew", None));
        Assert.True(await Store.SaveFindingAsync(Shop, SampleRejections.Id(2), "clock_skew", None));
        Assert.True(await Store.SaveFindingAsync(Shop, SampleRejections.Id(1), "line_ending", None));
        Assert.True(await Store.SaveFindingAsync(Shop, SampleRejections.Id(2), "secret_encoding", None));
        await Store.MarkRecoveredAsync(Shop, SampleRejections.Id(3), Event(1), "recovered", None);

        var unknown = SampleRejections.Endpoint(9);
        Assert.Equal(
            [
                new RejectionSummary(Crm),
                new RejectionSummary(unknown),
                new RejectionSummary(Shop)
                {
                    LastRefusedAt = Time(3),
                    Recoverable = 1,
                    LastFindingAt = Time(2),
                    LastFinding = "secret_encoding",
                },
            ],
            await Reader.SummarizeAsync([Crm, unknown, Shop], None));
        Assert.Empty(await Reader.SummarizeAsync([], None));
    }

    [Fact]
    public async Task Forgetting_deletes_everything_of_one_endpoint()
    {
        await Store.AddAsync(
            [
                .. Enumerable.Range(1, 450).Select(number => SampleRejections.Refused(Shop, number, Time(number))),
                SampleRejections.Quarantined(Shop, 1000, Time(1000)),
                SampleRejections.Conflict(Shop, 1001, Time(1001)),
                SampleRejections.Quarantined(Crm, 1, Time(1)),
            ],
            Wide,
            None);
        Assert.Equal(452, await Store.ForgetAsync(Shop, None));
        Assert.Empty(await ListAsync(Shop));
        Assert.Null(await Reader.ReadSealedAsync(Shop, SampleRejections.Id(1000), None));
        Assert.Equal(new RejectionSummary(Shop), Assert.Single(await Reader.SummarizeAsync([Shop], None)));
        Assert.Equal([1], await NumbersAsync(Crm));
        Assert.Equal(100, await Reader.ReadTotalBytesAsync(None));
        Assert.Equal(0, await Store.ForgetAsync(Shop, None));
    }

    [Fact]
    public async Task Expired_rejections_of_all_endpoints_are_deleted_in_steps()
    {
        var limits = Wide with { SampleAge = TimeSpan.FromSeconds(100) };
        var kept = SampleRejections.Quarantined(Shop, 4, Time(4));
        await Store.AddAsync(
            [
                SampleRejections.Refused(Shop, 1, Time(1)),
                SampleRejections.Refused(Crm, 2, Time(2)),
                SampleRejections.Conflict(Crm, 3, Time(3)),
                kept,
                new NewRejection { Row = SampleRejections.Refused(Shop, 5, Time(5)).Row, Sealed = [1, 2, 3], KeepUntil = Time(50) },
            ],
            limits,
            None);
        Assert.False(await Store.DeleteExpiredAsync(Time(49.9), 10, None));
        Assert.Equal(203, await Reader.ReadTotalBytesAsync(None));
        Assert.False(await Store.DeleteExpiredAsync(Time(50), 10, None));
        Assert.Equal([4, 1], await NumbersAsync(Shop));
        Assert.Equal(200, await Reader.ReadTotalBytesAsync(None));

        Assert.True(await Store.DeleteExpiredAsync(Time(103), 2, None));
        Assert.Equal([3], await NumbersAsync(Crm));
        Assert.False(await Store.DeleteExpiredAsync(Time(103), 2, None));
        Assert.Empty(await ListAsync(Crm));
        RowText.AssertEqual(kept.Row with { IsQuarantined = true, SealedBytes = 100 }, await FindAsync(kept));
        Assert.False(await Store.DeleteExpiredAsync(kept.KeepUntil, 2, None));
        Assert.Equal(0, await Reader.ReadTotalBytesAsync(None));
        Assert.Null(await Reader.ReadSealedAsync(Shop, kept.Row.Id, None));
    }

    private async Task<IEnumerable<int>> RecoverableAsync(int[]? numbers, RejectionPlace? after, int limit)
    {
        RejectionId[]? ids = numbers is null ? null : [.. numbers.Select(SampleRejections.Id)];
        return (await Reader.ListRecoverableAsync(Shop, ids, after, limit, None)).Select(Number);
    }
}
