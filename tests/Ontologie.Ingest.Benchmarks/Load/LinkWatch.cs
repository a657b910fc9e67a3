using Ontologie.Ingest.Benchmarks.Deliveries;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>
/// Measures how long after its acknowledgement an event is linked, on a sample: it follows one event at a time, and takes the newest
/// acknowledged one next. Workers call <see cref="Acknowledged"/> at the same time.
/// </summary>
internal sealed class LinkWatch(ManagementApi api, TimeProvider time)
{
    /// <summary>Between two looks at the followed event. The measured times are too long by at most this and one call.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Between two followed events, so that looking costs the server little.</summary>
    private static readonly TimeSpan BetweenSamples = TimeSpan.FromMilliseconds(250);

    private Sample? _newest;

    /// <summary>The times from acknowledgement to link.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>Followed events that were not linked when the run stopped or the watch failed.</summary>
    public int Unfinished { get; private set; }

    /// <summary>Why the watch ended before the run; null if it did not.</summary>
    public string? Failure { get; private set; }

    public void Acknowledged(Target target, DriverEventId id) =>
        Volatile.Write(ref _newest, new Sample(target.EndpointId, id, time.GetTimestamp()));

    /// <summary>Follows events until the run stops. A failure ends the watch and is reported with its figures.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (await Pause.ForAsync(BetweenSamples, time, stop))
            {
                if (Interlocked.Exchange(ref _newest, null) is { } sample)
                {
                    await FollowAsync(sample, stop);
                }
            }
        }
        catch (Exception failure)
        {
            Failure = failure.Message;
        }
    }

    private async Task FollowAsync(Sample sample, CancellationToken stop)
    {
        Unfinished++;
        do
        {
            if (await api.ReadEventStatusAsync(sample.EndpointId, sample.Id, CancellationToken.None) == "linked")
            {
                Latency.Record(time.GetElapsedTime(sample.At));
                Unfinished--;
                return;
            }
        }
        while (await Pause.ForAsync(Interval, time, stop));
    }

    private sealed record Sample(string EndpointId, DriverEventId Id, long At);
}
