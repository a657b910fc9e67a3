using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Repeats;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Repeats;

public sealed class RepeatBufferTests
{
    private static readonly RepeatCount Same = RepeatCount.Once(SampleEvents.Moment, otherBody: false);
    private static readonly RepeatCount Other = RepeatCount.Once(SampleEvents.Moment, otherBody: true);

    private readonly RepeatBuffer _buffer = new(new RepeatOptions { MaxEventsPerEndpoint = 8, MaxEvents = 20 });

    [Fact]
    public void One_endpoint_has_room_for_its_share_and_repeats_of_events_that_are_noted_need_none()
    {
        Assert.Equal(8, Fill(1, Other, 100));
        Assert.True(_buffer.Add(SampleEvents.Endpoint(1), new EventId(0), Other));
        Assert.True(_buffer.Add(SampleEvents.Endpoint(2), new EventId(0), Other));
        Assert.Equal(9, _buffer.Count);
    }

    [Fact]
    public void A_quarter_of_an_endpoints_room_is_for_deliveries_with_other_bytes()
    {
        Assert.Equal(6, Fill(1, Same, 100));
        Assert.Equal(2, Fill(1, Other, 100, firstId: 1000));
    }

    [Fact]
    public void A_quarter_of_the_silos_room_is_for_deliveries_with_other_bytes()
    {
        Assert.Equal(15, Enumerable.Range(1, 10).Sum(endpoint => Fill(endpoint, Same, 2)));
        Assert.Equal(5, Enumerable.Range(11, 10).Sum(endpoint => Fill(endpoint, Other, 2)));
        Assert.Equal(20, _buffer.Count);
    }

    [Fact]
    public void What_is_being_stored_takes_room_until_it_is()
    {
        Fill(1, Other, 8);
        var taken = _buffer.Take();
        Assert.Equal(0, Fill(1, Other, 1, firstId: 1000));

        _buffer.Stored(taken);
        Assert.Equal(0, _buffer.Count);
        Assert.Equal(8, Fill(1, Other, 100, firstId: 1000));
    }

    [Fact]
    public void What_could_not_be_stored_waits_together_with_what_was_noted_since()
    {
        Fill(1, Same, 3);
        var taken = _buffer.Take();
        Fill(1, Other, 2, firstId: 2);
        _buffer.NotStored(taken);

        Assert.Equal(4, _buffer.Count);
        var again = Assert.Single(_buffer.Take());
        Assert.Equal([1, 1, 2, 1], again.Items.OrderBy(item => item.Event.Value).Select(item => item.Count.Count));
        Assert.Equal([0, 0, 1, 1], again.Items.OrderBy(item => item.Event.Value).Select(item => item.Count.WithOtherBody));
    }

    [Fact]
    public void That_half_of_the_room_is_taken_is_urgent()
    {
        Fill(1, Same, 3);
        Assert.True(_buffer.NotEmpty.IsCompleted);
        Assert.False(_buffer.Urgent.IsCompleted);
        Fill(1, Same, 1, firstId: 1000);
        Assert.True(_buffer.Urgent.IsCompleted);

        _buffer.Stored(_buffer.Take());
        Assert.False(_buffer.NotEmpty.IsCompleted);
        Assert.False(_buffer.Urgent.IsCompleted);
    }

    [Fact]
    public async Task Settling_waits_for_what_was_noted_before_and_for_nothing_else()
    {
        Assert.True(_buffer.SettleAsync(SampleEvents.Endpoint(1)).IsCompletedSuccessfully);
        Fill(1, Same, 1);
        Assert.True(_buffer.SettleAsync(SampleEvents.Endpoint(2)).IsCompletedSuccessfully);
        var waits = _buffer.SettleAsync(SampleEvents.Endpoint(1));
        var taken = _buffer.Take();
        var underWay = _buffer.SettleAsync(SampleEvents.Endpoint(1));
        Fill(1, Same, 1);
        var later = _buffer.SettleAsync(SampleEvents.Endpoint(1));
        Assert.False(waits.IsCompleted || underWay.IsCompleted);

        _buffer.Stored(taken);
        Assert.True(await waits && await underWay);
        Assert.False(later.IsCompleted);
    }

    [Fact]
    public void After_it_is_closed_nothing_is_noted()
    {
        _buffer.Close();
        Assert.False(_buffer.Add(SampleEvents.Endpoint(1), new EventId(1), Other));
        Assert.Equal(0, _buffer.Count);
    }

    private int Fill(int endpoint, RepeatCount count, int events, uint firstId = 0) => Enumerable.Range(0, events)
        .Count(n => _buffer.Add(SampleEvents.Endpoint(endpoint), new EventId(firstId + (uint)n), count));
}
