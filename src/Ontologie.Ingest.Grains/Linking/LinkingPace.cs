using Microsoft.Extensions.Options;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>
/// How much of its time each linker of this silo works. Receiving comes first: the more events the silo receives, and the more linkers work
/// at the same time, the longer each of them rests. Thread-safe.
/// </summary>
internal sealed class LinkingPace(TimeProvider time, IOptions<LinkingOptions> options)
{
    /// <summary>The rate of receiving is measured over at least this time.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(250);

    /// <summary>A long rest would outlast the load.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private long _received;
    private long _windowBegan = time.GetTimestamp();
    private double _perSecond;
    private int _linkers;

    /// <summary>Counts events that the silo has committed.</summary>
    internal void Received(int events) => Interlocked.Add(ref _received, events);

    /// <summary>Counts a linker that starts to work.</summary>
    internal void Enter() => Interlocked.Increment(ref _linkers);

    /// <summary>Ends what <see cref="Enter"/> started.</summary>
    internal void Leave() => Interlocked.Decrement(ref _linkers);

    /// <summary>Rests after a step of a linker.</summary>
    /// <param name="worked">How long the step took.</param>
    /// <param name="stop">Ends the rest.</param>
    internal async Task RestAsync(TimeSpan worked, CancellationToken stop)
    {
        var rest = RestAfter(worked, Share(ReadRate(), options.Value, Environment.ProcessorCount), Volatile.Read(ref _linkers));
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time, stop)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    /// <summary>The share of the time for a linker, from 0 to 1. It shrinks evenly with what is received.</summary>
    internal static double Share(double perSecond, LinkingOptions options, int processors)
    {
        var most = options.MaxLoadPercent / 100.0;
        var least = Math.Min(options.BusyLoadPercent / 100.0, most);
        return Math.Clamp(1 - (perSecond / ((double)options.BusyEventsPerSecond * processors)), least, most);
    }

    /// <summary>
    /// The rest that makes the work of a linker a share of the time. Several linkers divide the share between them, the more the smaller
    /// it is. A share of 1 needs no rest.
    /// </summary>
    internal static TimeSpan RestAfter(TimeSpan worked, double share, int linkers)
    {
        var others = Math.Max(linkers - 1, 0) * (1 - share);
        var rest = worked * (((1 + others) / share) - 1);
        return rest < LongestRest ? rest : LongestRest;
    }

    private double ReadRate()
    {
        lock (_gate)
        {
            var passed = time.GetElapsedTime(_windowBegan);
            if (passed >= Window)
            {
                _perSecond = Interlocked.Exchange(ref _received, 0) / passed.TotalSeconds;
                _windowBegan = time.GetTimestamp();
            }

            return _perSecond;
        }
    }
}
