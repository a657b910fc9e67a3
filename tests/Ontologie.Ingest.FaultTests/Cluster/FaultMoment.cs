using Ontologie.Ingest.Benchmarks.Ledger;

namespace Ontologie.Ingest.FaultTests.Cluster;

/// <summary>When a fault was made: between these two moments, in microseconds since 1970.</summary>
internal readonly record struct FaultMoment(long BeganMicros, long EndedMicros)
{
    /// <summary>How long the balancer may take to hear that a node's connections are gone.</summary>
    private const long NoticedMicros = 100_000;

    internal static long NowMicros => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    internal static async Task<FaultMoment> OfAsync(Func<Task> fault)
    {
        var began = NowMicros;
        await fault();
        return new FaultMoment(began, NowMicros);
    }

    /// <summary>The request was under way when the fault came.</summary>
    internal bool Met(in LedgerEntry entry) => entry.SentMicros <= EndedMicros + NoticedMicros && entry.EndedMicros >= BeganMicros;
}
