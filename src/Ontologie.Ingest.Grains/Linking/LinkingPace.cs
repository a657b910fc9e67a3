using Microsoft.Extensions.Options;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>
/// How much of its time each linker of this silo works while it catches up. Receiving comes first: while new work waits for a processor,
/// all linkers together have a small share of the time. Thread-safe.
/// </summary>
internal sealed class LinkingPace(TimeProvider time, IOptions<LinkingOptions> options)
{
    /// <summary>A node is busy if new work waits longer than this for a thread. On an idle node it waits some microseconds.</summary>
    private static readonly TimeSpan BusyWait = TimeSpan.FromMilliseconds(2);

    /// <summary>After it, the linker looks again whether the node is still busy.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);

    private int _linkers;

    /// <summary>Counts a linker that starts to catch up.</summary>
    internal void Enter() => Interlocked.Increment(ref _linkers);

    /// <summary>Ends what <see cref="Enter"/> started.</summary>
    internal void Leave() => Interlocked.Decrement(ref _linkers);

    /// <summary>Rests after a step of a linker that catches up.</summary>
    /// <param name="worked">How long the step took.</param>
    /// <param name="stop">Ends the rest.</param>
    internal async Task RestAsync(TimeSpan worked, CancellationToken stop)
    {
        var rest = await IsBusyAsync()
            ? RestAfter(worked, options.Value.BusyLoadPercent, Volatile.Read(ref _linkers))
            : RestAfter(worked, options.Value.MaxLoadPercent, linkers: 1);
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time, stop)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    /// <summary>The rest that makes the work of so many linkers a share of the time.</summary>
    internal static TimeSpan RestAfter(TimeSpan worked, int percent, int linkers)
    {
        var rest = worked * ((100.0 * Math.Max(linkers, 1) / percent) - 1);
        return rest < LongestRest ? rest : LongestRest;
    }

    private async Task<bool> IsBusyAsync()
    {
        var queuedAt = time.GetTimestamp();
        return await Task.Run(() => time.GetElapsedTime(queuedAt)) > BusyWait;
    }
}
