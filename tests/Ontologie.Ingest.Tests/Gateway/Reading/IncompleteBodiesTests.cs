using System.Buffers;
using System.Net;
using CsCheck;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Gateway.Senders;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Reading;

public sealed class IncompleteBodiesTests : IDisposable
{
    private const int Room = 2 << 20;
    private const int Attack = 132_000;
    private static readonly BudgetWatermarks Watermarks = BudgetWatermarks.Of(Room);

    private readonly SteppedTime _time = new();
    private readonly IncompleteBodies _incomplete;
    private readonly BufferBudget _budget;
    private readonly List<IDisposable> _made = [];
    private int _evicted;

    public IncompleteBodiesTests()
    {
        _incomplete = new IncompleteBodies(_time, count => _evicted += count);
        _budget = new BufferBudget(Room, _incomplete);
    }

    public void Dispose() => _made.ForEach(made => made.Dispose());

    [Fact]
    public void While_there_is_room_no_body_is_evicted()
    {
        Assert.All(Enumerable.Range(0, 10), _ => Assert.False(Begin(Attack).IsEvicted));
        Assert.Equal(0, _evicted);
    }

    [Fact]
    public void Above_three_quarters_the_slowest_bodies_are_evicted_until_there_is_room()
    {
        var slow = Begin(Attack);
        _time.Advance(TimeSpan.FromSeconds(3));
        var fast = Enumerable.Range(0, 10).Select(_ => Begin(Attack)).ToArray();

        Assert.True(slow.IsEvicted);
        Assert.InRange(_evicted, 1, 3);
        Assert.InRange(fast.Count(body => body.IsEvicted), 0, 2);
    }

    [Fact]
    public void Memory_of_evicted_bodies_is_not_evicted_twice()
    {
        var bodies = Enumerable.Range(0, 11).Select(_ => Begin(Attack)).ToArray();
        var evicted = _evicted;
        Assert.True(evicted > 0);
        Assert.True(_budget.TryCharge(1024));
        Assert.Equal(evicted, _evicted);
        Assert.Equal(evicted, bodies.Count(body => body.IsEvicted));
    }

    [Fact]
    public void If_complete_bodies_fill_the_memory_incomplete_ones_keep_a_little()
    {
        Assert.True(_budget.TryChargeMore((int)Watermarks.High));
        var bodies = Enumerable.Range(0, 20).Select(_ => Begin(8000)).ToArray();

        var kept = bodies.Count(body => !body.IsEvicted) * 8192;
        Assert.InRange(kept, Watermarks.Spared - 8192, Watermarks.Spared + 8192);
    }

    [Fact]
    public void The_last_memory_is_for_the_first_parts_of_small_bodies()
    {
        Assert.True(_budget.TryChargeMore((int)Watermarks.Growth));
        Assert.False(_budget.TryChargeMore(1));
        Assert.True(_budget.TryCharge(Room - (int)Watermarks.Growth));
        Assert.False(_budget.TryCharge(1));
    }

    [Fact]
    public void An_address_that_has_used_its_share_evicts_its_own_bodies()
    {
        var loads = new SenderLoads(Options.Create(new GatewayOptions { MaxBufferedBytes = Room, MaxBufferedBytesPerAddress = 320_000 }));
        var other = Begin(1000, Enter(loads, "198.51.100.8"));
        _time.Advance(TimeSpan.FromSeconds(9));
        var first = Begin(Attack, Enter(loads, "198.51.100.7"));
        _time.Advance(TimeSpan.FromSeconds(3));
        var second = Begin(Attack, Enter(loads, "198.51.100.7"));
        var third = Begin(Attack, Enter(loads, "198.51.100.7"));

        Assert.True(first.IsEvicted);
        Assert.False(second.IsEvicted || third.IsEvicted || other.IsEvicted);
    }

    [Fact]
    public void After_any_history_all_memory_is_given_back() =>
        Gen.Select(Gen.Int[1, 300_000], Gen.Int[0, 3000]).Array[1, 60].Sample(bodies =>
        {
            var incomplete = new IncompleteBodies(_time);
            var budget = new BufferBudget(Room, incomplete);
            var open = new List<(BodyBuffer Buffer, IncompleteBody Body, CancellationTokenSource Reading)>();
            foreach (var (bytes, pause) in bodies)
            {
                var buffer = new BodyBuffer(budget);
                if (buffer.TryAppend(new ReadOnlySequence<byte>(new byte[bytes])))
                {
                    var reading = new CancellationTokenSource();
                    open.Add((buffer, incomplete.Enter(buffer, isPreferred: false, _time.GetTimestamp(), reading), reading));
                }

                Assert.InRange(budget.Charged, 0, Room);
                _time.Advance(TimeSpan.FromMilliseconds(pause));
            }

            foreach (var (buffer, body, reading) in open)
            {
                buffer.Dispose();
                incomplete.Leave(body);
                reading.Dispose();
            }

            Assert.Equal(0, budget.Charged);
            var next = new BodyBuffer(budget);
            Assert.True(next.TryAppend(new ReadOnlySequence<byte>(new byte[GatewayOptions.MaxBodyBytes])));
            next.Dispose();
        }, iter: 100, threads: 1);

    private SenderSlot Enter(SenderLoads loads, string address)
    {
        var slot = loads.Enter(IPAddress.Parse(address))!;
        _made.Add(slot);
        return slot;
    }

    private IncompleteBody Begin(int bytes, SenderSlot? sender = null)
    {
        var buffer = new BodyBuffer(_budget, sender);
        Assert.True(buffer.TryAppend(new ReadOnlySequence<byte>(new byte[bytes])));
        var reading = new CancellationTokenSource();
        var body = _incomplete.Enter(buffer, isPreferred: false, _time.GetTimestamp(), reading);
        _made.Insert(0, buffer);
        _made.Add(reading);
        return body;
    }
}
