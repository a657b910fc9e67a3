using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway.Rejections;
using Ontologie.Ingest.Gateway.Rejections.Fairness;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Rejections;

public sealed class PendingQueueTests
{
    private const int MaxRows = 12;
    private const int MaxBytes = 30_000;

    /// <summary>An address and a body's length; the address -1 takes two requests, and -2 releases them.</summary>
    private static readonly Gen<(int Address, int Bytes)[]> Histories =
        Gen.Select(Gen.Int[-2, 5], Gen.Int[0, 12_000]).Array[1, 150];

    [Fact]
    public void Bounds_always_hold_and_only_the_address_that_holds_most_gives_way() => Histories.Sample(history =>
    {
        var queue = new PendingQueue(MaxRows, MaxBytes);
        var waiting = new List<PendingRejection>();
        var taken = new List<PendingRejection>();
        foreach (var (address, bytes) in history)
        {
            if (address == -1 && taken.Count == 0)
            {
                queue.Take(2, MaxBytes, taken);
                Assert.Equal(waiting.Take(taken.Count).Select(one => one.Request!.Id), taken.Select(one => one.Request!.Id));
                waiting.RemoveRange(0, taken.Count);
            }
            else if (address == -2)
            {
                taken.ForEach(queue.Release);
                taken.Clear();
            }
            else if (address >= 0)
            {
                Add(queue, waiting, address, bytes);
            }

            Assert.Equal(waiting.Count + taken.Count, queue.Rows);
            Assert.Equal(waiting.Concat(taken).Sum(one => one.Bytes), queue.Bytes);
            Assert.InRange(queue.Rows, 0, MaxRows);
            Assert.InRange(queue.Bytes, 0, MaxBytes);
        }
    });

    [Fact]
    public void A_batch_has_at_least_one_request_and_otherwise_keeps_to_its_bytes()
    {
        var queue = new PendingQueue(MaxRows, MaxBytes);
        var waiting = new List<PendingRejection>();
        Add(queue, waiting, 1, 10_000);
        Add(queue, waiting, 2, 10);
        Add(queue, waiting, 3, 10);
        var first = new List<PendingRejection>();
        queue.Take(10, 5_000, first);
        var second = new List<PendingRejection>();
        queue.Take(10, 5_000, second);

        Assert.Equal([(UInt128)1], first.Select(one => one.Remote));
        Assert.Equal([(UInt128)2, (UInt128)3], second.Select(one => one.Remote));
    }

    private static void Add(PendingQueue queue, List<PendingRejection> waiting, int address, int bytes)
    {
        var newcomer = New(address, bytes);
        var before = waiting.ToList();
        var displaced = new List<PendingRejection>();
        var isAdded = queue.TryAdd(newcomer, displaced);
        if (!isAdded)
        {
            Assert.Empty(displaced);
            Assert.True(queue.Rows >= MaxRows || queue.Bytes + newcomer.Bytes > MaxBytes);

            // Requests that would have given way are newer than before now.
            var order = new List<PendingRejection>();
            queue.Take(int.MaxValue, int.MaxValue, order);
            Assert.Equal(before.ToHashSet(), order.ToHashSet());
            order.ForEach(queue.Release);
            order.ForEach(one => Assert.True(queue.TryAdd(one, displaced)));
            waiting.Clear();
            waiting.AddRange(order);
            return;
        }

        foreach (var one in displaced)
        {
            var most = before.GroupBy(other => other.Remote).Max(group => group.Sum(other => other.Bytes));
            Assert.Equal(most, before.Where(other => other.Remote == one.Remote).Sum(other => other.Bytes));
            Assert.True(waiting.Where(other => other.Remote == newcomer.Remote).Sum(other => other.Bytes) + newcomer.Bytes < most);
            Assert.True(before.Remove(one));
        }

        waiting.Clear();
        waiting.AddRange(before);
        waiting.Add(newcomer);
    }

    private static PendingRejection New(int address, int bytes) => new(new EndpointId(1), (UInt128)(uint)address, (ulong)address)
    {
        IsQuarantined = true,
        Request = RejectionBuilder.With(
            CapturedRejections.Row(
                new RejectionId((UInt128)(uint)bytes), new EndpointId(1), CapturedRejections.AddressOf(address), default),
            CapturedRejections.Whole(bytes)),
    };
}
