using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage;

/// <content>Concurrent writers of the same rows, as two activations of one grain would be.</content>
public abstract partial class EventStoreConformance
{
    [Fact]
    public async Task Overlapping_batches_in_opposite_order_are_both_committed_and_each_identity_once()
    {
        const int rounds = 25;
        EndpointId[] endpoints = [.. Enumerable.Range(50, 8).Select(SampleEvents.Endpoint)];
        for (var round = 0; round < rounds; round++)
        {
            NewEvent[] there = [.. endpoints.SelectMany(endpoint => SampleEvents.Events(endpoint, 3, $"round {round}"))];
            NewEvent[] back = [.. there.Reverse()];

            var results = await Task.WhenAll(AppendAsync(there), AppendAsync(back)).Soon();

            // An identity has one sequence, whichever of the two committed it.
            foreach (var (one, other) in results[0].Zip(results[1].Reverse()))
            {
                Assert.Equal(one.Sequence, other.Sequence);
                Assert.NotEqual(one.Outcome, other.Outcome);
                Assert.False(one.BodyDiffers || other.BodyDiffers);
            }
        }

        foreach (var endpoint in endpoints)
        {
            Assert.Equal(Enumerable.Range(1, rounds * 3).Select(n => (long)n), (await ListAsync(endpoint)).Select(item => item.Sequence));
        }
    }

    [Fact]
    public async Task An_identity_that_comes_with_three_different_bodies_in_a_batch_is_compared_with_the_stored_one()
    {
        var stored = SampleEvents.Event(Orders, "a", """{"n":1}""");
        var second = SampleEvents.Event(Orders, "a", """{"n":2}""");
        var third = SampleEvents.Event(Orders, "a", """{"n":3}""");
        await AppendAsync(stored);

        Assert.Equal(
            [DuplicateWithOtherBody(1), DuplicateWithOtherBody(1), Duplicate(1)], await AppendAsync(second, third, stored));
    }
}
