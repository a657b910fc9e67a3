using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage.Links;

/// <summary>
/// The contract of every <see cref="ILinkStore"/>, of its <see cref="ILinkTransaction"/>, and of the <see cref="ILinkReader"/> of the same
/// store. An implementation derives an empty class that names its <see cref="LinkStoreUnderTest"/>.
/// </summary>
public abstract partial class LinkStoreConformance(LinkStoreUnderTest subject) : IAsyncLifetime
{
    private static readonly WorkspaceId Workspace = SampleLinks.Workspace;
    private static readonly EndpointId Shop = SampleLinks.Connector(1);
    private static readonly EndpointId Crm = SampleLinks.Connector(2);
    private static readonly CancellationToken None = CancellationToken.None;

    private ILinkReader Reader => subject.Reader;

    public async ValueTask InitializeAsync() => await subject.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await subject.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_the_work_returns_is_returned_after_its_commit()
    {
        var returned = await subject.Store.WriteAsync(
            async transaction =>
            {
                await transaction.SaveCheckpointAsync(SampleLinks.Checkpoint(Shop, 5));
                return "done";
            },
            None);
        Assert.Equal("done", returned);
        RowText.AssertEqual(SampleLinks.Checkpoint(Shop, 5), await Reader.FindCheckpointAsync(Shop, None));
    }

    [Fact]
    public async Task A_transaction_reads_its_own_writes_and_others_do_not_before_the_commit()
    {
        var name = SampleLinks.Order("1");
        await WriteAsync(async transaction =>
        {
            await transaction.LockEntitiesAsync(Workspace, [name]);
            await transaction.SaveEntitiesAsync(Workspace, [SampleLinks.Entity(name)]);
            RowText.AssertEqual([SampleLinks.Entity(name)], await transaction.LockEntitiesAsync(Workspace, [name]));
            Assert.Null(await Reader.FindEntityAsync(Workspace, name, None));
        });
        RowText.AssertEqual(SampleLinks.Entity(name), await Reader.FindEntityAsync(Workspace, name, None));
    }

    [Fact]
    public async Task Nothing_remains_of_work_that_throws_and_the_next_work_succeeds()
    {
        var failure = await Assert.ThrowsAsync<InvalidTimeZoneException>(() => WriteAsync(async transaction =>
        {
            await WriteOneOfEachAsync(transaction);
            throw new InvalidTimeZoneException("planned");
        }));
        Assert.Equal("planned", failure.Message);
        await AssertEmptyAsync();
        await WriteAsync(WriteOneOfEachAsync);
        await AssertOneOfEachAsync();
    }

    [Fact]
    public async Task Nothing_remains_of_work_with_refused_data()
    {
        await Assert.ThrowsAsync<LinkDataException>(() => WriteAsync(async transaction =>
        {
            await WriteOneOfEachAsync(transaction);
            await transaction.AddContributionsAsync(
                Workspace, [SampleLinks.Contribution(Shop, 1, SampleLinks.Order("another"))]);
        }));
        await AssertEmptyAsync();
        await Assert.ThrowsAsync<LinkDataException>(() => WriteAsync(transaction => transaction.AddContributionsAsync(
            Workspace, [SampleLinks.Contribution(Shop, 1, SampleLinks.Order(new string('k', 513)))])));
        await AssertEmptyAsync();
        await WriteAsync(WriteOneOfEachAsync);
        await AssertOneOfEachAsync();
    }

    [Fact]
    public async Task Cancelled_work_does_not_begin()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => subject.Store.WriteAsync(
            async transaction =>
            {
                await WriteOneOfEachAsync(transaction);
                return true;
            },
            cancelled.Token));
        await AssertEmptyAsync();
    }

    [Fact]
    public async Task A_store_that_is_opened_again_finds_everything()
    {
        await WriteAsync(WriteOneOfEachAsync);
        await subject.OpenAsync();
        await AssertOneOfEachAsync();
    }

    [Fact]
    public async Task The_clock_has_whole_microseconds_and_does_not_go_back()
    {
        var entity = SampleLinks.Order("1");
        var times = new List<DateTimeOffset>();
        for (var turn = 0; turn < 20; turn++)
        {
            await WriteAsync(async transaction =>
            {
                await transaction.LockEntitiesAsync(Workspace, [entity]);
                times.Add(await transaction.ReadClockAsync());
                times.Add(await transaction.ReadClockAsync());
            });
        }

        Assert.Equal(times.Order(), times);
        Assert.All(times, time => Assert.Equal(0, time.UtcTicks % TimeSpan.TicksPerMicrosecond));
        Assert.All(times, time => Assert.Equal(TimeSpan.Zero, time.Offset));
    }

    [Fact]
    public async Task Many_writers_of_one_entity_lose_no_update()
    {
        var entity = SampleLinks.Order("counted");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var turn = 1; turn <= 10; turn++)
            {
                await WriteAsync(async transaction =>
                {
                    var before = (await transaction.LockEntitiesAsync(Workspace, [entity]))[0];
                    var after = (before ?? SampleLinks.Entity(entity)) with { Contributions = (before?.Contributions ?? 0) + 1 };
                    await transaction.SaveEntitiesAsync(Workspace, [after]);
                    await transaction.AddContributionsAsync(
                        Workspace, [SampleLinks.Contribution(SampleLinks.Connector(writer), turn, entity)]);
                });
            }
        })));
        Assert.Equal(80, (await Reader.FindEntityAsync(Workspace, entity, None))!.Contributions);
        Assert.Equal(80, (await Reader.ListHistoryAsync(Workspace, entity, null, 100, None)).Count);
    }

    private Task<bool> WriteAsync(Func<ILinkTransaction, Task> work) => subject.Store.WriteAsync(
        async transaction =>
        {
            await work(transaction);
            return true;
        },
        None);

    private static async Task WriteOneOfEachAsync(ILinkTransaction transaction)
    {
        var contribution = SampleLinks.Contribution(Shop, 1, SampleLinks.Order("1"));
        await transaction.SaveTypeAsync(Type("order", 1));
        await transaction.SaveCheckpointAsync(SampleLinks.Checkpoint(Shop, 1));
        await transaction.AddRuleVersionAsync(SampleLinks.Version(Shop, 1, 1, 0));
        await transaction.SaveRelinkAsync(SampleLinks.Relink(Shop, 1));
        await transaction.SaveEntitiesAsync(Workspace, [SampleLinks.Entity(SampleLinks.Order("1"))]);
        await transaction.SaveFencesAsync(Workspace, Hash(1), [(Shop, 4)]);
        await transaction.AddContributionsAsync(Workspace, [contribution]);
        await transaction.AddClaimsAsync(Workspace, [SampleLinks.Claim(contribution, "items", SampleLinks.Customer("2"))]);
        await transaction.SaveEdgesAsync(Workspace, [SampleLinks.Edge(SampleLinks.Order("1"), "items", SampleLinks.Customer("2"))]);
        await transaction.SaveEventsAsync([SampleLinks.Outcome(Shop, 1)]);
        await transaction.AddManualLinkAsync(Workspace, SampleLinks.ManualLink(Shop, 1, SampleLinks.Order("1")));
        await transaction.SaveErasureAsync(Erasure(1));
        await transaction.AddErasedEventsAsync(Erasure(1), [(Shop, 1)]);
        await transaction.AddGapAsync(new LogGapRow(Shop, 1, 2, SampleLinks.At(0)));
    }

    private Task AssertOneOfEachAsync() => AssertCountsAsync(1);

    private Task AssertEmptyAsync() => AssertCountsAsync(0);

    private async Task AssertCountsAsync(int count)
    {
        var order = SampleLinks.Order("1");
        var open = await Reader.ListOpenErasuresAsync(10, 10, None);
        int[] found =
        [
            (await Reader.ListTypesAsync(Workspace, None)).Count,
            await Reader.FindCheckpointAsync(Shop, None) is null ? 0 : 1,
            (await Reader.ListRuleVersionsAsync(Shop, SampleLinks.Rule(1), null, 10, None)).Count,
            (await Reader.ListRelinksAsync(Shop, 10, None)).Count,
            (await Reader.ListEntitiesAsync(new EntityQuery(Workspace, "order"), None)).Count,
            (await Reader.ListEntitiesAsync(new EntityQuery(Workspace, "customer"), None)).Count,
            (await Reader.ListHistoryAsync(Workspace, order, null, 10, None)).Count,
            (await Reader.ListContributionsAsync(Shop, 1, None)).Count,
            (await Reader.ListEdgesAsync(Workspace, order, "items", null, 10, None)).Count,
            (await Reader.CountInboundAsync(Workspace, SampleLinks.Customer("2"), 10, None)).Count,
            (await Reader.ListEventsAsync(Shop, 0, 10, None)).Count,
            (await Reader.ListManualLinksAsync(Workspace, order, null, 10, None)).Count,
            open.Count,
            open.Sum(one => one.Events.Count),
            (await Reader.ListGapsAsync(Shop, 10, None)).Count,
        ];
        Assert.All(found, one => Assert.Equal(count, one));
        await WriteAsync(async transaction =>
        {
            Assert.Equal(count, (await transaction.FindFencesAsync(Workspace, Shop, [Hash(1)])).Count);
            Assert.Equal(count, (await transaction.ReadClaimsAsync(Workspace, order, "items", null)).Count);
        });
    }

    private static byte[] Hash(byte number)
    {
        var hash = new byte[32];
        hash[0] = 0xff;
        hash[31] = number;
        return hash;
    }

    private static ErasureRow Erasure(int number, bool isDone = false) =>
        new(
            Workspace,
            (UInt128)(uint)number << 90,
            SampleLinks.At(number),
            $"key {number}",
            DeletesEvents: true,
            isDone,
            isDone ? null : SampleLinks.Customer($"{number}"));

    private static EntityTypeRow Type(string name, long version, WorkspaceId? workspace = null) => new()
    {
        Workspace = workspace ?? Workspace,
        Name = name,
        Version = version,
        Definition = SampleLinks.Json($$"""{"title":"{{name}} {{version}}"}"""),
        Since = SampleLinks.Json($$"""{"a":{{version}}}"""),
    };
}
