using Ontologie.Ingest.Benchmarks.Ledger;

namespace Ontologie.Ingest.FaultTests.Cluster;

/// <summary>The interval in which a test caused a fault, in microseconds since 1970.</summary>
internal readonly record struct FaultMoment(long BeganMicros, long EndedMicros)
{
    /// <summary>The time the balancer may take to notice that a node's connections are closed.</summary>
    private const long NoticedMicros = 100_000;

    internal static long NowMicros => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>An interval that begins and ends now.</summary>
    internal static FaultMoment Now()
    {
        var now = NowMicros;
        return new FaultMoment(now, now);
    }

    internal static async Task<FaultMoment> DuringAsync(Func<Task> fault)
    {
        var began = NowMicros;
        await fault();
        return new FaultMoment(began, NowMicros);
    }

    /// <summary>Whether the request was in flight when the fault happened.</summary>
    internal bool Affected(in LedgerEntry entry) => entry.SentMicros <= EndedMicros + NoticedMicros && entry.EndedMicros >= BeganMicros;
}
