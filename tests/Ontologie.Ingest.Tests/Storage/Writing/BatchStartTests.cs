using CsCheck;
using Ontologie.Ingest.Storage.Writing;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Writing;

public sealed class BatchStartTests
{
    private static readonly EventWriterOptions Options = new() { Lanes = 4, MinParallelBatchEvents = 32 };

    [Fact]
    public void With_nothing_under_way_one_event_is_enough() => Assert.True(BatchStart.IsDue(Options, 1, 0, hasYoungBatch: false));

    [Fact]
    public void There_are_never_more_batches_than_lanes_and_never_an_empty_one() =>
        Gen.Select(Gen.Int[0, 300], Gen.Int[0, 6], Gen.Bool).Sample((ready, underWay, hasYoungBatch) =>
            !BatchStart.IsDue(Options, ready, underWay, hasYoungBatch) || (ready > 0 && underWay < Options.Lanes));

    [Fact]
    public void Beside_a_young_batch_only_many_events_are_enough() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[1, 3]).Sample((ready, underWay) =>
            BatchStart.IsDue(Options, ready, underWay, hasYoungBatch: true) == (ready >= Options.MinParallelBatchEvents));

    [Fact]
    public void Beside_batches_that_take_long_one_event_is_enough() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[1, 3]).Sample((ready, underWay) =>
            BatchStart.IsDue(Options, ready, underWay, hasYoungBatch: false));
}
