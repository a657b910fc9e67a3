using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>
/// Counts the bytes that a .NET process on this machine allocates, from outside: its runtime tells through the diagnostic port
/// how much it was since the process began.
/// </summary>
/// <remarks>
/// The runtime's figure is the sum of the heaps that it uses at the moment, and with the server's garbage collector it uses more
/// or fewer as it goes: what a heap counted leaves the sum with it and comes back with it (<c>GCHeap::GetTotalAllocatedBytes</c>
/// in dotnet/runtime). So each collection tells how many there are, and where that changes there is no figure.
/// </remarks>
internal sealed class AllocationCounter : IDisposable
{
    private const string Metrics = "System.Diagnostics.Metrics";
    private const string Instrument = "dotnet.gc.heap.total_allocated";
    private const string Told = "CounterRateValuePublished";
    private const string IntervalSeconds = "0.25";
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const long Collections = 0x1;
    private const int BufferMegabytes = 1;

    /// <summary>The values of a metric, without its life and errors. Source: MetricsEventSource in dotnet/runtime.</summary>
    private const long Values = 0x2;

    /// <summary>Several intervals: a process that tells nothing for so long is gone, or has no processor.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static int _sessions;

    private readonly TimeProvider _time;
    private readonly EventPipeSession _session;
    private readonly EventPipeEventSource _source;
    private readonly ConcurrentQueue<Reading> _wanted = new();
    private long _before;
    private int _heaps;
    private volatile bool _isUnknown;

    private AllocationCounter(EventPipeSession session, TimeProvider time)
    {
        _time = time;
        _session = session;
        _source = new EventPipeEventSource(session.EventStream);
        _source.Dynamic.All += Read;
        _source.Clr.GCGlobalHeapHistory += collected => NoteHeaps(collected.NumHeaps);
        _ = Task.Factory.StartNew(Follow, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Counts from a moment just before it returns; null where the process is not .NET, or tells nothing.</summary>
    public static async Task<AllocationCounter?> StartAsync(int pid, TimeProvider time, CancellationToken cancel)
    {
        var metric = new EventPipeProvider(
            Metrics,
            EventLevel.Informational,
            Values,
            new Dictionary<string, string>
            {
                ["SessionId"] = $"{Environment.ProcessId}-{pid}-{Interlocked.Increment(ref _sessions)}",
                ["Metrics"] = $@"System.Runtime\{Instrument}",
                ["RefreshInterval"] = IntervalSeconds,
                ["MaxTimeSeries"] = "10",
                ["MaxHistograms"] = "1",
            });
        var collections = new EventPipeProvider(Runtime, EventLevel.Informational, Collections);
        AllocationCounter counter;
        try
        {
            // Without the rundown: a list of all compiled methods would cost the process more than all that is measured.
            var session = await new DiagnosticsClient(pid).StartEventPipeSessionAsync([metric, collections], requestRundown: false, BufferMegabytes, cancel);
            counter = new AllocationCounter(session, time);
        }
        catch (Exception unreachable) when (unreachable is DiagnosticsClientException or IOException or TimeoutException)
        {
            return null;
        }

        if (await counter.ReadAsync() is { } before)
        {
            counter._before = before;
            return counter;
        }

        counter.Dispose();
        return null;
    }

    /// <summary>
    /// The bytes up to a moment at most an interval from now; null where the process told nothing any more, or the number of its
    /// heaps has changed meanwhile.
    /// </summary>
    public async Task<long?> ReadAsync()
    {
        var wanted = new Reading(_time.GetUtcNow().UtcTicks);
        _wanted.Enqueue(wanted);
        try
        {
            var bytes = await wanted.Value.Task.WaitAsync(Patience, _time) - _before;
            return _isUnknown ? null : bytes;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        try
        {
            _session.Stop();
        }
        catch (Exception gone) when (gone is DiagnosticsClientException or IOException or TimeoutException)
        {
            // The process has ended, and the session with it.
        }

        _session.Dispose();
    }

    private void Follow()
    {
        try
        {
            using (_source)
            {
                _source.Process();
            }
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException or FormatException)
        {
            // The stream broke off: nothing more is told, and the reader's patience ends.
        }
    }

    private void NoteHeaps(int heaps)
    {
        _isUnknown |= _heaps != 0 && heaps != _heaps;
        _heaps = heaps;
    }

    private void Read(TraceEvent told)
    {
        if (told.EventName != Told || told.PayloadByName("instrumentName") as string != Instrument)
        {
            return;
        }

        var bytes = (long)double.Parse((string)told.PayloadByName("value"), CultureInfo.InvariantCulture);
        var toldAt = told.TimeStamp.ToUniversalTime().Ticks;
        while (_wanted.TryPeek(out var wanted) && toldAt >= wanted.Ticks)
        {
            wanted.Value.TrySetResult(bytes);
            _wanted.TryDequeue(out _);
        }
    }

    private sealed class Reading(long ticks)
    {
        internal long Ticks => ticks;

        internal TaskCompletionSource<long> Value { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
