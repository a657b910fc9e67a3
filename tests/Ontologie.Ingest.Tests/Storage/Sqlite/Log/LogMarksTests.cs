using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Sqlite.Log;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Sqlite.Log;

public sealed class LogMarksTests
{
    private static readonly Gen<long> Sequence = Gen.Long[1, long.MaxValue - (2 * LogMarks.Every)];

    [Fact]
    public void Of_sixteen_events_that_follow_each_other_one_is_a_mark() =>
        Gen.Select(Gen.ULong, Sequence).Sample((endpoint, first) =>
            Assert.Single(Enumerable.Range(0, 16), n => LogMarks.IsMark(new EndpointId(endpoint), first + n, previous: 1)));

    [Fact]
    public void Of_sixteen_endpoints_whose_logs_are_as_long_one_has_a_mark() =>
        Gen.Select(Gen.UInt, Sequence).Sample((some, sequence) =>
            Assert.Single(Enumerable.Range(0, 16), n => LogMarks.IsMark(new EndpointId(some + (UInt128)n), sequence, previous: 1)));

    [Fact]
    public void An_event_that_names_none_before_it_is_a_mark() =>
        Sequence.Sample(sequence => Assert.True(LogMarks.IsMark(SampleEvents.Endpoint(1), sequence, previous: null)));
}
