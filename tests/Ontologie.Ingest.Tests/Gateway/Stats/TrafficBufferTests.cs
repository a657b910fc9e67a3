using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Gateway.Reception;
using Ontologie.Ingest.Gateway.Stats;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Stats;

public sealed class TrafficBufferTests
{
    private readonly TrafficBuffer _buffer = new();
    private readonly ActiveCounters _active = new();
    private readonly TrafficCounter _counter;

    public TrafficBufferTests() => _counter = new TrafficCounter(new EndpointId(1), new WorkspaceId(2), _active);

    [Fact]
    public void A_batch_that_is_not_delivered_is_sent_again_as_it_is_and_later_counts_follow()
    {
        Collect(100, accepted: 2);
        var first = _buffer.Next();
        Collect(100, accepted: 3);
        Collect(101, accepted: 4);

        Assert.Same(first, _buffer.Next());
        _buffer.Delivered();
        var second = _buffer.Next();

        Assert.Equal((1, 2), (first.Number, second.Number));
        Assert.Equal([(100L, 2L)], AcceptedOf(first));
        Assert.Equal([(100L, 3L), (101L, 4L)], AcceptedOf(second));
    }

    [Fact]
    public void A_minute_without_traffic_is_reported()
    {
        _buffer.Collect(100, []);

        var minute = Assert.Single(_buffer.Next().Minutes);
        Assert.Equal(100, minute.Minute);
        Assert.Empty(minute.Connectors);
    }

    [Fact]
    public void The_last_batch_says_so_but_not_a_repeated_one_before_it()
    {
        Collect(100, accepted: 1);
        _buffer.Next();
        Assert.False(_buffer.Next(isLast: true).IsLast);
        _buffer.Delivered();
        Assert.True(_buffer.Next(isLast: true).IsLast);
    }

    [Fact]
    public void After_minutes_without_delivery_the_oldest_are_dropped_and_counted()
    {
        Collect(100, accepted: 1);
        _buffer.Next();
        for (var minute = 0; minute < TrafficBuffer.MaxMinutes; minute++)
        {
            Assert.Equal(0, Collect(101 + minute, accepted: 1 + minute));
        }

        Assert.Equal(1, Collect(101 + TrafficBuffer.MaxMinutes, accepted: 1));
        _buffer.Delivered();
        Assert.Equal(102, _buffer.Next().Minutes[0].Minute);
    }

    private long Collect(long minute, int accepted)
    {
        for (var i = 0; i < accepted; i++)
        {
            _counter.Count(Answer.Accepted(default), TimeSpan.FromMilliseconds(1));
        }

        return _buffer.Collect(minute, _active.Take());
    }

    private static IEnumerable<(long Minute, long Accepted)> AcceptedOf(TrafficBatch batch) =>
        batch.Minutes.Select(minute => (minute.Minute, minute.Connectors.Sum(connector => connector.Counts.Accepted)));
}
