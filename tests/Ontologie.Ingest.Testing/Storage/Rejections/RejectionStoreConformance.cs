using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Testing.Storage.Links;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage.Rejections;

/// <summary>
/// The contract of every <see cref="IRejectionStore"/> and of the <see cref="IRejectionReader"/> of the same store. An implementation
/// derives an empty class that names its <see cref="RejectionStoreUnderTest"/>.
/// </summary>
public abstract partial class RejectionStoreConformance(RejectionStoreUnderTest subject) : IAsyncLifetime
{
    private static readonly EndpointId Shop = SampleRejections.Endpoint(1);
    private static readonly EndpointId Crm = SampleRejections.Endpoint(2);
    private static readonly RejectionLimits Limits = new();
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Bounds that the test does not reach.</summary>
    private static readonly RejectionLimits Wide = new() { SamplePerMinute = 10_000, Sample = 10_000, SampleShare = 1 };

    private IRejectionStore Store => subject.Store;

    private IRejectionReader Reader => subject.Reader;

    public async ValueTask InitializeAsync() => await subject.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await subject.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Every_value_is_read_as_it_was_written()
    {
        var at = Time(90).AddTicks(TimeSpan.TicksPerMicrosecond);
        var full = SampleRejections.Quarantined(Shop, 7, at, bytes: 1000);
        var bare = new NewRejection
        {
            Row = new RejectionRow
            {
                Id = new RejectionId(UInt128.MaxValue),
                Endpoint = Shop,
                ReceivedAt = at.AddTicks(19),
                Reason = "wrong_method",
                Method = "P\0ST \ud83d\ude00",
                DeclaredBytes = null,
                ReadBytes = 0,
                Headers = [],
                RemoteAddress = "2001:db8::1%eth0",
                AddressGroup = "2001:db8::/64",
                Scheme = null,
                SkewSeconds = null,
                BodyDigest = null,
            },
        };
        Assert.Equal(2, await Store.AddAsync([full, bare], Limits, None));

        RowText.AssertEqual(full.Row with { IsQuarantined = true, SealedBytes = 1000 }, await FindAsync(full));
        var truncated = bare.Row with { ReceivedAt = at.AddTicks(10) };
        RowText.AssertEqual(truncated, await FindAsync(bare));
        RowText.AssertEqual(
            [truncated with { Headers = null }, full.Row with { IsQuarantined = true, SealedBytes = 1000, Headers = null }],
            await ListAsync(Shop));
        Assert.Equal(full.Sealed, await Reader.ReadSealedAsync(Shop, full.Row.Id, None));
        Assert.Null(await Reader.ReadSealedAsync(Shop, bare.Row.Id, None));
        Assert.Null(await Reader.FindAsync(Crm, full.Row.Id, None));
        Assert.Null(await Reader.ReadSealedAsync(Crm, full.Row.Id, None));
        Assert.Equal(1000, await Reader.ReadTotalBytesAsync(None));
    }

    [Fact]
    public async Task A_repeated_hand_over_stores_nothing_twice()
    {
        NewRejection[] batch =
        [
            SampleRejections.Refused(Shop, 1, Time(1)),
            SampleRejections.Quarantined(Shop, 2, Time(2)),
            SampleRejections.Conflict(Crm, 3, Time(3)),
        ];
        Assert.Equal(3, await Store.AddAsync([.. batch, batch[1]], Limits, None));
        await Store.SaveFindingAsync(Shop, batch[1].Row.Id, "secret_white_space", None);
        Assert.Equal(0, await Store.AddAsync(batch, Limits, None));
        Assert.Equal(1, await Store.AddAsync([.. batch, SampleRejections.Refused(Crm, 4, Time(4))], Limits, None));

        Assert.Equal([2, 1], await NumbersAsync(Shop));
        Assert.Equal([4, 3], await NumbersAsync(Crm));
        Assert.Equal("secret_white_space", (await FindAsync(batch[1]))!.Finding);
        Assert.Equal(200, await Reader.ReadTotalBytesAsync(None));
    }

    [Fact]
    public async Task Endpoints_share_ids_but_no_rows()
    {
        await Store.AddAsync([SampleRejections.Quarantined(Shop, 1, Time(1)), SampleRejections.Refused(Crm, 1, Time(2))], Limits, None);
        Assert.True(await Store.MarkRecoveredAsync(Shop, SampleRejections.Id(1), Event(1), "recovered", None));
        Assert.Null((await Reader.FindAsync(Crm, SampleRejections.Id(1), None))!.RecoveredAs);
        Assert.Equal(1, await Store.ForgetAsync(Shop, None));
        Assert.Equal([1], await NumbersAsync(Crm));
    }

    [Fact]
    public async Task A_wrong_value_is_refused_with_its_whole_batch()
    {
        var good = SampleRejections.Refused(Shop, 1, Time(1));
        var row = SampleRejections.Refused(Shop, 2, Time(2)).Row;
        NewRejection[] wrong =
        [
            new() { Row = row with { Headers = new byte[NewRejection.MaxHeaderBytes + 1] } },
            new() { Row = row with { Headers = null } },
            new() { Row = row with { BodyDigest = new byte[31] } },
            new() { Row = row with { AddressGroup = new string('1', 129) } },
            new() { Row = row with { Reason = RejectionRow.IdentityConflict } },
            new() { Row = row, Sealed = [1] },
            new() { Row = row, Sealed = [], KeepUntil = Time(1000) },
            new() { Row = row, Sealed = new byte[NewRejection.MaxSealedBytes + 1], KeepUntil = Time(1000) },
        ];
        foreach (var one in wrong)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => Store.AddAsync([good, one], Limits, None));
        }

        Assert.Empty(await ListAsync(Shop));
        Assert.Equal(0, await Store.AddAsync([], Limits, None));
    }

    [Fact]
    public async Task Cancelled_work_does_not_begin()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.AddAsync([SampleRejections.Refused(Shop, 1, Time(1))], Limits, cancelled.Token));
        Assert.Empty(await ListAsync(Shop));
    }

    [Fact]
    public async Task A_store_that_is_opened_again_finds_everything()
    {
        var kept = SampleRejections.Quarantined(Shop, 1, Time(1));
        await Store.AddAsync([kept], Limits, None);
        await Store.MarkRecoveredAsync(Shop, kept.Row.Id, Event(1), "recovered", None);
        await subject.OpenAsync();
        RowText.AssertEqual(
            kept.Row with { IsQuarantined = true, SealedBytes = 100, RecoveredAs = Event(1), RecoveryOutcome = "recovered" },
            await FindAsync(kept));
        Assert.Equal(kept.Sealed, await Reader.ReadSealedAsync(Shop, kept.Row.Id, None));
    }

    [Fact]
    public async Task A_batch_of_many_endpoints_and_large_requests_is_stored_in_parts()
    {
        var batch = Enumerable.Range(1, 40).SelectMany(endpoint => Enumerable.Range(1, 20).Select(number =>
            number == 1 && endpoint <= 8
                ? SampleRejections.Quarantined(SampleRejections.Endpoint(endpoint), number, Time(number), bytes: 1 << 20)
                : SampleRejections.Refused(SampleRejections.Endpoint(endpoint), number, Time(number)))).ToArray();
        new Random(1).Shuffle(batch);
        Assert.Equal(800, await Store.AddAsync(batch, Wide, None));
        for (var endpoint = 1; endpoint <= 40; endpoint++)
        {
            Assert.Equal(20, (await ListAsync(SampleRejections.Endpoint(endpoint))).Count);
        }

        Assert.Equal(8 << 20, await Reader.ReadTotalBytesAsync(None));
        Assert.Equal(
            SampleRejections.Bytes(1, 1 << 20),
            await Reader.ReadSealedAsync(SampleRejections.Endpoint(8), SampleRejections.Id(1), None));
    }

    [Fact]
    public async Task Writers_at_the_same_time_keep_within_the_bounds_together()
    {
        var limits = new RejectionLimits { Sample = 50, SampleShare = 2, Quarantined = 20, TotalBytes = 2500, QuarantineBurst = 1000 };
        await Task.WhenAll(Enumerable.Range(0, 6).Select(writer => Task.Run(async () =>
        {
            for (var turn = 0; turn < 10; turn++)
            {
                var number = 1000 + (100 * writer) + (10 * turn);
                await Store.AddAsync(
                    [
                        SampleRejections.Refused(Shop, number, Time(number)),
                        SampleRejections.Quarantined(Shop, number + 1, Time(number + 1)),
                        SampleRejections.Quarantined(Crm, number + 2, Time(number + 2)),
                        SampleRejections.Refused(Crm, number + 3, Time(number + 3)),
                    ],
                    limits,
                    None);
                await Store.AddAsync([SampleRejections.Refused(Crm, number + 4, Time(number + 4))], limits, None);
                await Store.DeleteExpiredAsync(Time(0), 10, None);
            }
        })));
        var shop = await ListAsync(Shop);
        var crm = await ListAsync(Crm);
        Assert.Equal(2500, shop.Concat(crm).Sum(row => row.SealedBytes));
        Assert.Equal(2500, await Reader.ReadTotalBytesAsync(None));
        Assert.All([shop, crm], rows =>
        {
            Assert.InRange(rows.Count(row => row.IsQuarantined), 1, 20);
            Assert.Equal(50, rows.Count(row => !row.IsQuarantined));
        });
    }

    private static DateTimeOffset Time(double seconds) => SampleRejections.Start.AddSeconds(seconds);

    private static EventId Event(int number) => new(((UInt128)(uint)number << 80) | 7);

    private Task<RejectionRow?> FindAsync(NewRejection rejection) => Reader.FindAsync(rejection.Row.Endpoint, rejection.Row.Id, None);

    private Task<IReadOnlyList<RejectionRow>> ListAsync(EndpointId endpoint, string? reason = null) => Reader.ListAsync(
        new RejectionQuery(endpoint) { Limit = RejectionQuery.MaxLimit + 1, Reason = reason }, None);

    /// <summary>The numbers of an endpoint's samples, newest first.</summary>
    private async Task<IEnumerable<int>> NumbersAsync(EndpointId endpoint) => (await ListAsync(endpoint)).Select(Number);

    private static int Number(RejectionRow row) => (int)(row.Id.Value >> 60);
}
