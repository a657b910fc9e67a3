using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Storage.Stats;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage;

/// <summary>The contract of every <see cref="ITrafficStore"/> and of the <see cref="ITrafficReader"/> of the same store.</summary>
public abstract class TrafficStoreConformance(TrafficStoreUnderTest subject) : IAsyncLifetime
{
    private const long Hour = 29_400_000;

    private static readonly TrafficOwner Orders = TrafficOwner.Of(SampleEvents.Endpoint(1));
    private static readonly TrafficOwner Invoices = TrafficOwner.Of(SampleEvents.Endpoint(2));
    private static readonly NodeId One = new((UInt128)1 << 100);
    private static readonly NodeId Two = new(2);

    public async ValueTask InitializeAsync() => await subject.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await subject.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Minutes_of_several_nodes_are_read_and_summed_by_hour()
    {
        Assert.True(await WriteAsync(One, 3, 1, 60, (Orders, 5), (Invoices, 7)));
        Assert.True(await WriteAsync(Two, 3, 1, 60, (Orders, 11)));
        Assert.True(await WriteAsync(One, 4, 61, 120, (Orders, 13)));

        var minutes = await ReadAsync();
        Assert.Equal([Hour + 3, Hour + 4], minutes.ReportedMinutes);
        Assert.Equal(
            [(Orders, Hour + 3, 16L), (Orders, Hour + 4, 13L), (Invoices, Hour + 3, 7L)], Sums(minutes));
        Assert.Equal([(Orders, Hour, 29L), (Invoices, Hour, 7L)], Sums(await ReadAsync(byHour: true)));
    }

    [Fact]
    public async Task A_repeated_write_adds_nothing()
    {
        Assert.True(await WriteAsync(One, 3, 1, 60, (Orders, 5)));
        Assert.False(await WriteAsync(One, 3, 1, 60, (Orders, 5)));
        Assert.False(await WriteAsync(One, 3, 60, 62, (Orders, 5)));
        Assert.False(await WriteAsync(One, 3, 1, 1, (Invoices, 5)));
        Assert.Equal([(Orders, Hour + 3, 5L)], Sums(await ReadAsync()));
        Assert.Equal([(Orders, Hour, 5L)], Sums(await ReadAsync(byHour: true)));
    }

    [Fact]
    public async Task Other_batches_of_a_stored_minute_are_added_with_reasons_and_times()
    {
        await WriteAsync(One, 3, 1, 30, (Orders, 5));
        Assert.True(await WriteAsync(One, 3, 31, 60, (Orders, 6)));

        var sum = new TrafficCounts();
        foreach (var row in (await ReadAsync()).Rows)
        {
            sum.Add(row.Counts);
        }

        Assert.Equal((11, 11), (sum.Accepted, sum.Times[20]));
        Assert.Equal(11, sum.Refused[1]);
        Assert.Equal([(1L, 30L), (31L, 60L)], (await BatchesAsync()).Select(batch => (batch.First, batch.Last)).Order());
        Assert.Equal(60, await subject.Store.ReadLastBatchAsync(One, Hour, CancellationToken.None));
        Assert.Equal(0, await subject.Store.ReadLastBatchAsync(One, Hour + 4, CancellationToken.None));
        Assert.Equal(0, await subject.Store.ReadLastBatchAsync(Two, Hour, CancellationToken.None));
    }

    [Fact]
    public async Task A_minute_without_traffic_is_reported_and_others_are_absent()
    {
        await WriteAsync(One, 5, 1, 60);
        await WriteAsync(Two, 5, 1, 60);
        var found = await ReadAsync();
        Assert.Equal([Hour + 5], found.ReportedMinutes);
        Assert.Empty(found.Rows);
        Assert.Equal(2, (await BatchesAsync()).Count);
    }

    [Fact]
    public async Task A_read_leaves_out_other_owners_other_times_and_unwanted_detail()
    {
        await WriteAsync(One, 59, 1, 60, (Orders, 1), (Invoices, 2));
        await WriteAsync(One, 60, 61, 120, (Orders, 4));
        var query = new TrafficQuery([Orders], Hour, Hour + 60) { WithDetail = false };
        var found = await subject.Reader.ReadAsync(query, CancellationToken.None);
        var row = Assert.Single(found.Rows);
        Assert.Equal((Orders, Hour + 59, new PackedTraffic(1, 0, 1, null)), (row.Owner, row.Minute, row.Counts));
        Assert.Equal([Hour + 59], found.ReportedMinutes);
        Assert.Empty(found.Batches);

        var hours = await subject.Reader.ReadAsync(query with { To = Hour + 120, ByHour = true }, CancellationToken.None);
        Assert.Equal([(Orders, Hour, 1L), (Orders, Hour + 60, 4L)], Sums(hours));
        Assert.Empty((await subject.Reader.ReadAsync(query with { Owners = [] }, CancellationToken.None)).Rows);
    }

    [Fact]
    public async Task Old_minutes_are_deleted_in_bounded_steps()
    {
        for (var minute = 0; minute < 6; minute++)
        {
            await WriteAsync(One, minute, minute + 1, minute + 1, (Orders, 1));
        }

        await subject.Store.DeleteOldestAsync(Hour + 4, 3, CancellationToken.None);
        Assert.Equal([Hour + 3, Hour + 4, Hour + 5], (await ReadAsync()).ReportedMinutes);
        Assert.Equal([Hour + 3, Hour + 4, Hour + 5], (await ReadAsync()).Rows.Select(row => row.Minute).Order());
        await subject.Store.DeleteOldestAsync(Hour + 4, 3, CancellationToken.None);
        Assert.Equal([Hour + 4, Hour + 5], (await ReadAsync()).ReportedMinutes);
        Assert.Equal(2, (await BatchesAsync()).Count);
        Assert.Empty((await ReadAsync(byHour: true)).Rows);
    }

    [Fact]
    public async Task Numbers_survive_a_restart()
    {
        await WriteAsync(One, 3, 1, 60, (Orders, 5));
        await subject.OpenAsync();
        Assert.Equal([(Orders, Hour + 3, 5L)], Sums(await ReadAsync()));
        Assert.False(await WriteAsync(One, 3, 1, 60, (Orders, 5)));
    }

    [Fact]
    public async Task Nodes_that_write_the_same_minutes_at_once_lose_nothing()
    {
        var owners = Enumerable.Range(1, 200).Select(n => TrafficOwner.Of(SampleEvents.Endpoint(n))).ToArray();
        var nodes = Enumerable.Range(1, 4).Select(n => new NodeId((uint)n)).ToArray();
        await Task.WhenAll(nodes.Select(async node =>
        {
            for (var minute = 0; minute < 5; minute++)
            {
                Assert.True(await WriteAsync(node, minute, minute + 1, minute + 1, [.. owners.Select(owner => (owner, 1L))]));
            }
        }));
        var query = new TrafficQuery(owners, Hour, Hour + 60) { ByHour = true };
        var found = await subject.Reader.ReadAsync(query, CancellationToken.None);
        Assert.All(Sums(found), sum => Assert.Equal(nodes.Length * 5, sum.Accepted));
        Assert.Equal(owners.Length, Sums(found).Count());
    }

    private Task<bool> WriteAsync(NodeId node, long minute, long first, long last, params (TrafficOwner Owner, long Count)[] owners) =>
        subject.Store.WriteAsync(
            new NodeMinute
            {
                Node = node,
                Minute = Hour + minute,
                FirstBatch = first,
                LastBatch = last,
                Owners = [.. owners.Select(owner => new OwnerTraffic(owner.Owner, Counts(owner.Count)))],
            },
            CancellationToken.None);

    private static PackedTraffic Counts(long count)
    {
        var counts = new TrafficCounts();
        counts.AddCommitted(count, 0);
        counts.AddRefused(1, count);
        counts.AddTimes(20, count);
        return counts.Pack();
    }

    private Task<StoredTraffic> ReadAsync(bool byHour = false) => subject.Reader.ReadAsync(
        new TrafficQuery([Orders, Invoices], Hour, Hour + 60) { ByHour = byHour, BatchesFrom = Hour }, CancellationToken.None);

    private async Task<IReadOnlyList<StoredBatches>> BatchesAsync() => (await ReadAsync()).Batches;

    private static IEnumerable<(TrafficOwner Owner, long Minute, long Accepted)> Sums(StoredTraffic found) =>
        found.Rows.GroupBy(row => (row.Owner, row.Minute))
            .Select(group => (group.Key.Owner, group.Key.Minute, group.Sum(row => row.Counts.Accepted)))
            .OrderBy(sum => sum.Owner.Value).ThenBy(sum => sum.Minute);
}
