using Ontologie.Ingest.Storage.Rejections;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage.Rejections;

/// <content>The bounds, with their defaults where a test can reach them quickly.</content>
public abstract partial class RejectionStoreConformance
{
    [Fact]
    public async Task One_address_holds_a_tenth_of_a_minute_and_of_all()
    {
        for (var minute = 0; minute < 20; minute++)
        {
            await Store.AddAsync(
                [
                    .. Enumerable.Range(0, 30).Select(number => SampleRejections.Refused(
                        Shop, (100 * minute) + number, Time((60 * minute) + number), "198.51.100.1")),
                ],
                Limits,
                None);
            Assert.Equal(Math.Min(100, 6 * (minute + 1)), (await ListAsync(Shop)).Count);
        }

        // The first ones of each minute, and the newest of all.
        Assert.Equal(Enumerable.Range(0, 6).Reverse().Select(number => 1900 + number), (await NumbersAsync(Shop)).Take(6));
        Assert.Equal(302, (await NumbersAsync(Shop)).Last());
    }

    [Fact]
    public async Task A_full_minute_makes_room_for_an_address_that_holds_less_than_another_one()
    {
        var junk = Enumerable.Range(0, 60).Select(number => SampleRejections.Refused(
            Shop, number, Time(number / 2.0), SampleRejections.Address(number / 6)));
        await Store.AddAsync([.. junk], Limits, None);
        await Store.AddAsync(
            [
                SampleRejections.Refused(Shop, 100, Time(40), SampleRejections.Address(0)),
                SampleRejections.Refused(Shop, 101, Time(41), "203.0.113.1"),
                SampleRejections.Refused(Shop, 102, Time(61), SampleRejections.Address(0)),
            ],
            Limits,
            None);
        var numbers = (await NumbersAsync(Shop)).ToList();
        Assert.Equal(61, numbers.Count);
        Assert.Equal([102, 101], numbers.Take(2));
        Assert.DoesNotContain(0, numbers);
    }

    [Fact]
    public async Task The_newest_thousand_stay()
    {
        await Store.AddAsync(
            [.. Enumerable.Range(0, 1_100).Select(number => SampleRejections.Refused(Shop, number, Time(2 * number)))], Limits, None);
        await Store.AddAsync([SampleRejections.Refused(Shop, 5000, Time(-100))], Limits, None);
        var query = new RejectionQuery(Shop) { Limit = 500 };
        var first = await Reader.ListAsync(query, None);
        var second = await Reader.ListAsync(query with { After = first[^1].Place }, None);
        Assert.Equal(Enumerable.Range(100, 1_000).Reverse(), first.Concat(second).Select(Number));
        Assert.Empty(await Reader.ListAsync(query with { After = second[^1].Place }, None));
    }

    [Fact]
    public async Task A_full_quarantine_gives_way_only_to_an_address_that_holds_less()
    {
        var junk = Enumerable.Range(0, 500).Select(number => SampleRejections.Quarantined(
            Shop, number, Time(number / 100.0), SampleRejections.Address(number % 5)));
        Assert.Equal(500, await Store.AddAsync([.. junk], Limits, None));
        Assert.Equal(500, (await ListAsync(Shop)).Count(row => row.IsQuarantined));
        await Store.AddAsync(
            [
                SampleRejections.Quarantined(Shop, 1000, Time(60), SampleRejections.Address(1)),
                SampleRejections.Quarantined(Shop, 1001, Time(61), "203.0.113.1"),
            ],
            Limits,
            None);

        // The oldest request of the first address stays as an ordinary rejection, and so does the newcomer that had no room.
        foreach (var (number, isQuarantined) in new[] { (0, false), (1, true), (5, true), (1000, false), (1001, true) })
        {
            var row = await Reader.FindAsync(Shop, SampleRejections.Id(number), None);
            Assert.Equal((isQuarantined, isQuarantined ? 100 : 0), (row!.IsQuarantined, row.SealedBytes));
            Assert.Equal(isQuarantined, await Reader.ReadSealedAsync(Shop, row.Id, None) is not null);
        }

        Assert.Equal(500 * 100, await Reader.ReadTotalBytesAsync(None));
        Assert.Equal(500, Assert.Single(await Reader.SummarizeAsync([Shop], None)).Recoverable);
    }

    [Fact]
    public async Task A_quarantine_that_is_full_by_bytes_gives_way_to_an_address_with_fewer_bytes()
    {
        var limits = Limits with { QuarantinedBytes = 1000 };
        await Store.AddAsync(
            [
                SampleRejections.Quarantined(Shop, 1, Time(1), "a", bytes: 300),
                SampleRejections.Quarantined(Shop, 2, Time(2), "b", bytes: 100),
                SampleRejections.Quarantined(Shop, 3, Time(3), "b", bytes: 100),
                SampleRejections.Quarantined(Shop, 4, Time(4), "b", bytes: 200),
                SampleRejections.Quarantined(Shop, 5, Time(5), "c", bytes: 300),
                SampleRejections.Quarantined(Shop, 6, Time(6), "d", bytes: 401),
                SampleRejections.Quarantined(Shop, 7, Time(7), "b", bytes: 50),
                SampleRejections.Quarantined(Shop, 8, Time(8), "d", bytes: 1001),
            ],
            limits,
            None);
        Assert.Equal([1, 2, 3, 4, 5], await RecoverableAsync(null, null, 10));
        await Store.AddAsync([SampleRejections.Quarantined(Shop, 9, Time(9), "d", bytes: 300)], limits, None);
        Assert.Equal([3, 4, 5, 9], await RecoverableAsync(null, null, 10));
        Assert.Equal(900, await Reader.ReadTotalBytesAsync(None));
    }

    [Fact]
    public async Task After_a_burst_a_quarantine_takes_some_requests_a_minute()
    {
        async Task<int> EnterAsync(int first, double minute)
        {
            await Store.AddAsync(
                [
                    .. Enumerable.Range(first, 10).Select(number => SampleRejections.Quarantined(
                        Shop, number, Time((60 * minute) + (number / 100.0)), SampleRejections.Address(number))),
                ],
                Limits with { QuarantineBurst = 5, QuarantinedPerMinute = 3, Quarantined = 4, Sample = 0, SamplePerMinute = 0 },
                None);
            return (await RecoverableAsync(null, null, 10)).Count(number => number >= first);
        }

        Assert.Equal(4, await EnterAsync(0, 0));
        Assert.Equal([1, 2, 3, 4], await RecoverableAsync(null, null, 10));
        Assert.Equal(3, await EnterAsync(100, 1));
        Assert.Equal(0, await EnterAsync(200, 1.2));
        Assert.Equal(0, await EnterAsync(300, 0.5));
        Assert.Equal(3, await EnterAsync(400, 2));

        // After all are recovered there is a new burst, and recovered requests give way.
        foreach (var number in await RecoverableAsync(null, null, 10))
        {
            await Store.MarkRecoveredAsync(Shop, SampleRejections.Id(number), Event(number), "recovered", None);
        }

        Assert.Equal(4, await EnterAsync(600, 2.5));
        Assert.Equal(4, (await ListAsync(Shop)).Count);
    }

    [Fact]
    public async Task Recovered_requests_give_way_first_and_stay_in_the_list()
    {
        var limits = Limits with { Quarantined = 3 };
        await Store.AddAsync(
            [.. Enumerable.Range(1, 3).Select(number => SampleRejections.Quarantined(Shop, number, Time(number), "a"))], limits, None);
        await Store.MarkRecoveredAsync(Shop, SampleRejections.Id(2), Event(2), "recovered", None);
        await Store.AddAsync([SampleRejections.Quarantined(Shop, 4, Time(4), "a")], limits, None);
        Assert.Equal([1, 3, 4], await RecoverableAsync(null, null, 10));
        var recovered = await Reader.FindAsync(Shop, SampleRejections.Id(2), None);
        Assert.Equal((false, Event(2)), (recovered!.IsQuarantined, recovered.RecoveredAs));
    }

    [Fact]
    public async Task Conflicts_have_their_own_bounds_and_the_newest_stay()
    {
        var limits = Limits with { Conflicts = 3, ConflictBytes = 500 };
        await Store.AddAsync(
            [.. Enumerable.Range(1, 5).Select(number => SampleRejections.Conflict(Shop, number, Time(number)))], limits, None);
        Assert.Equal([5, 4, 3], await NumbersAsync(Shop));
        await Store.AddAsync([SampleRejections.Conflict(Shop, 2, Time(2)), SampleRejections.Conflict(Shop, 6, Time(6), 400)], limits, None);
        Assert.Equal([6, 5], await NumbersAsync(Shop));
        await Store.AddAsync([SampleRejections.Conflict(Shop, 7, Time(7), 501)], limits, None);
        Assert.Equal([6, 5], await NumbersAsync(Shop));
        Assert.Equal(500, await Reader.ReadTotalBytesAsync(None));
        Assert.Equal(SampleRejections.Bytes(6, 400), await Reader.ReadSealedAsync(Shop, SampleRejections.Id(6), None));
        Assert.False((await Reader.FindAsync(Shop, SampleRejections.Id(6), None))!.IsQuarantined);
    }

    [Fact]
    public async Task A_full_installation_gives_up_requests_of_never_verified_connectors_first_and_the_oldest_first()
    {
        var limits = Limits with { TotalBytes = 500 };
        await Store.AddAsync(
            [
                SampleRejections.Quarantined(Shop, 1, Time(1)),
                SampleRejections.Quarantined(Crm, 2, Time(2), isNeverVerified: true),
                SampleRejections.Conflict(Shop, 3, Time(3)),
                SampleRejections.Quarantined(Crm, 4, Time(4), isNeverVerified: true),
                SampleRejections.Quarantined(Shop, 5, Time(5)),
            ],
            limits,
            None);
        Assert.Equal(500, await Reader.ReadTotalBytesAsync(None));

        var another = SampleRejections.Endpoint(3);
        await Store.AddAsync([SampleRejections.Quarantined(another, 6, Time(0), bytes: 150)], limits, None);
        Assert.Empty(await ListAsync(Crm));
        await Store.AddAsync([SampleRejections.Quarantined(Crm, 7, Time(7), bytes: 100, isNeverVerified: true)], limits, None);
        Assert.Empty(await ListAsync(Crm));
        await Store.AddAsync([SampleRejections.Quarantined(Crm, 8, Time(8), bytes: 100)], limits, None);
        Assert.Empty(await ListAsync(another));
        await Store.AddAsync(
            [SampleRejections.Refused(another, 9, Time(9)), SampleRejections.Quarantined(Crm, 10, Time(10))], limits, None);
        Assert.Equal([5, 3, 1], await NumbersAsync(Shop));
        await Store.AddAsync([SampleRejections.Quarantined(Crm, 11, Time(11))], limits, None);
        Assert.Equal([5, 3], await NumbersAsync(Shop));
        Assert.Equal([9], await NumbersAsync(another));
        Assert.Equal(500, await Reader.ReadTotalBytesAsync(None));
    }
}
