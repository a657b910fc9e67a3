using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Grains.Stats;
using Ontologie.Ingest.Storage.Stats;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Stats;

/// <summary>A gateway sends batches, repeats some, and time passes; the store is slow. Every batch counts once.</summary>
public sealed class OpenMinutesProperties
{
    private static readonly NodeId Node = new(5);
    private static readonly WorkspaceId Workspace = new(7);

    private static readonly Gen<Step[]> Histories = Gen.Select(
        Gen.Frequency((6, Gen.Const(What.Send)), (3, Gen.Const(What.Repeat)), (3, Gen.Const(What.NextMinute)), (4, Gen.Const(What.Store))),
        Gen.Int[1, 3],
        Gen.Int[0, 5]).Select((what, connector, accepted) => new Step(what, connector, accepted)).Array[1, 60];

    [Fact]
    public void Stored_and_open_counts_are_the_sum_of_the_distinct_batches() => Histories.Sample(history =>
    {
        var minutes = new OpenMinutes(Node);
        var (minute, number) = (1000L, 0L);
        var stored = new List<NodeMinute>();
        var sent = new Dictionary<(long, UInt128), long>();
        TrafficBatch? last = null;
        var dropped = 0;
        foreach (var step in history)
        {
            switch (step.What)
            {
                case What.NextMinute:
                    minute++;
                    break;
                case What.Send:
                    last = Batch(++number, minute, step);
                    dropped += minutes.Add(last);
                    Count(sent, minute, step);
                    break;
                case What.Repeat when last is not null:
                    dropped += minutes.Add(last);
                    break;
                case What.Store when minutes.NextToStore is { } next:
                    stored.Add(next);
                    minutes.Stored(next);
                    break;
            }
        }

        Assert.All(stored, part => Assert.True(part.Minute < minute || history.Length == 0));
        if (dropped == 0)
        {
            AssertCounts(sent, stored, minutes);
        }
    });

    [Fact]
    public void The_batch_ranges_of_a_minute_do_not_overlap() => Histories.Sample(history =>
    {
        var minutes = new OpenMinutes(Node);
        var parts = new List<NodeMinute>();
        for (var number = 1; number <= history.Length; number++)
        {
            minutes.Add(Batch(number, 1000 + (history[number - 1].Connector / 2), history[number - 1]));
            while (minutes.NextToStore is { } next)
            {
                parts.Add(next);
                minutes.Stored(next);
            }
        }

        foreach (var minute in parts.GroupBy(part => part.Minute))
        {
            var ordered = minute.OrderBy(part => part.FirstBatch).ToArray();
            Assert.All(ordered.Zip(ordered.Skip(1)), pair => Assert.True(pair.First.LastBatch < pair.Second.FirstBatch));
        }
    });

    [Fact]
    public void The_last_batch_of_a_gateway_closes_its_minute()
    {
        var minutes = new OpenMinutes(Node);
        minutes.Add(new TrafficBatch { Number = 1, Minutes = [new TrafficMinute { Minute = 8, Connectors = [] }], IsLast = true });

        var closed = minutes.NextToStore!;
        Assert.Equal((8, 1, 1, 0), (closed.Minute, closed.FirstBatch, closed.LastBatch, closed.Owners.Count));
        minutes.Stored(closed);
        Assert.True(minutes.IsEmpty);
    }

    [Fact]
    public void An_activation_that_follows_another_one_skips_the_batches_that_are_stored()
    {
        var minutes = new OpenMinutes(Node);
        minutes.ResumeAfter(3);
        minutes.Add(Batch(3, 8, new Step(What.Send, 1, 5)));
        Assert.True(minutes.IsEmpty);
        minutes.Add(Batch(4, 8, new Step(What.Send, 1, 6)));
        Assert.Equal(6, minutes.Read([Owner(1)])[0].Owners[0].Counts.Accepted);
    }

    [Fact]
    public void While_the_store_takes_nothing_the_oldest_minutes_are_dropped()
    {
        var minutes = new OpenMinutes(Node);
        var dropped = 0;
        for (var number = 1; number <= OpenMinutes.MaxClosed + 3; number++)
        {
            dropped += minutes.Add(Batch(number, number, new Step(What.Send, 1, 1)));
        }

        Assert.Equal(2, dropped);
        Assert.Equal(3, minutes.NextToStore!.Minute);
    }

    private static void AssertCounts(Dictionary<(long, UInt128), long> sent, List<NodeMinute> stored, OpenMinutes minutes)
    {
        var owners = sent.Keys.Select(key => new TrafficOwner(key.Item2)).Distinct().ToArray();
        var found = new Dictionary<(long, UInt128), long>();
        var open = minutes.Read(owners).SelectMany(part => part.Owners.Select(owner => (part.Minute, owner)));
        foreach (var (minute, owner) in stored.SelectMany(part => part.Owners.Select(owner => (part.Minute, owner))).Concat(open))
        {
            found[(minute, owner.Owner.Value)] = found.GetValueOrDefault((minute, owner.Owner.Value)) + owner.Counts.Accepted;
        }

        Assert.Equal(sent.OrderBy(pair => pair.Key), found.OrderBy(pair => pair.Key));
    }

    private static void Count(Dictionary<(long, UInt128), long> sent, long minute, Step step)
    {
        foreach (var owner in new[] { Owner(step.Connector).Value, Workspace.Value })
        {
            sent[(minute, owner)] = sent.GetValueOrDefault((minute, owner)) + step.Accepted;
        }
    }

    private static TrafficOwner Owner(int connector) => TrafficOwner.Of(new EndpointId((uint)(100 + connector)));

    private static TrafficBatch Batch(long number, long minute, Step step) => new()
    {
        Number = number,
        Minutes =
        [
            new TrafficMinute
            {
                Minute = minute,
                Connectors =
                [
                    new ConnectorTraffic(
                        new EndpointId((uint)(100 + step.Connector)), Workspace, new PackedTraffic(step.Accepted, 0, 0, null)),
                ],
            },
        ],
    };

    private enum What
    {
        Send,
        Repeat,
        NextMinute,
        Store,
    }

    private sealed record Step(What What, int Connector, int Accepted);
}
