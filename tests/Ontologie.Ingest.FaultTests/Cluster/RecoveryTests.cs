using Ontologie.Ingest.Benchmarks.Ledger;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

public sealed class RecoveryTests
{
    private const int Second = 1_000_000;
    private static readonly FaultMoment Fault = new(3 * Second, 3 * Second);

    [Fact]
    public void A_fault_without_effect_has_no_recovery_time() =>
        Assert.Equal(TimeSpan.Zero, Recovery.After(Fault, [.. Steady(_ => (200, 1000))]));

    [Fact]
    public void Recovery_ends_with_the_last_refused_or_slow_request()
    {
        var refused = Steady(sent => (sent is >= 3 * Second and < 5 * Second ? 503 : 200, 1000));
        var slow = Steady(sent => (200, sent is >= 3 * Second and < 4 * Second ? 2 * Second : 1000));
        Assert.Equal(TimeSpan.FromSeconds(2), Recovery.After(Fault, [.. refused]));
        Assert.Equal(TimeSpan.FromSeconds(1), Recovery.After(Fault, [.. slow]));
    }

    [Fact]
    public void A_second_with_few_requests_does_not_count_as_recovered() =>
        Assert.Equal(
            TimeSpan.FromSeconds(1.5),
            Recovery.After(Fault, [.. Steady(_ => (200, 1000)).Where(entry => entry.SentMicros is < 3 * Second or >= 5 * Second)]));

    [Fact]
    public void Without_another_acknowledgement_there_is_no_recovery() =>
        Assert.Null(Recovery.After(Fault, [.. Steady(sent => (sent >= 3 * Second ? 503 : 200, 1000))]));

    /// <summary>Ten seconds with a request every 10 ms.</summary>
    private static IEnumerable<LedgerEntry> Steady(Func<long, (int Status, long Took)> outcome) =>
        Enumerable.Range(0, 1000).Select(n =>
        {
            var (status, took) = outcome(n * 10_000L);
            return new LedgerEntry(n, "ep_a", status, null, "-") { SentMicros = n * 10_000L, TookMicros = took };
        });
}
