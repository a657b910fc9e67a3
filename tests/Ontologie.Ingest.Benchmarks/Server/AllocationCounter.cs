using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>
/// Counts the bytes that another .NET process on this machine allocates. Its runtime sends an event through the diagnostic port
/// after every 100 KB or so that a heap hands out.
/// </summary>
/// <remarks>
/// The runtime's own total (<c>GC.GetTotalAllocatedBytes</c>, the counter <c>alloc-rate</c>) does not work here: it sums the heaps
/// that the server's garbage collector uses at the moment, and never decreases. After a heap is released, the total stays constant
/// until the other heaps have caught up.
/// </remarks>
internal sealed class AllocationCounter : IDisposable
{
    private const string Counters = "System.Runtime";
    private const int BufferMegabytes = 16;

    /// <summary>Several intervals. A process that is silent for so long has exited, or gets no CPU.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static readonly Dictionary<string, string> CounterInterval = new() { ["EventCounterIntervalSec"] = "0.5" };

    private readonly TimeProvider _time;
    private readonly EventPipeSession _session;
    private readonly EventPipeEventSource _source;
    private readonly TaskCompletionSource _reported = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _bytes;
    private long _wantedTicks = long.MaxValue;

    private AllocationCounter(EventPipeSession session, TimeProvider time)
    {
        _time = time;
        _session = session;
        _source = new EventPipeEventSource(session.EventStream);
        _source.Clr.GCAllocationTick += tick => Interlocked.Add(ref _bytes, tick.AllocationAmount64);
        _source.Dynamic.All += Pass;
        _ = Task.Factory.StartNew(Follow, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Starts to count. Null where the process is not .NET or cannot be reached.</summary>
    public static async Task<AllocationCounter?> StartAsync(int pid, TimeProvider time, CancellationToken cancel)
    {
        EventPipeProvider[] providers =
        [
            new(ClrTraceEventParser.ProviderName, EventLevel.Verbose, (long)ClrTraceEventParser.Keywords.GC),

            // The counters arrive at fixed times. Once one arrives, every earlier event has arrived too.
            new(Counters, EventLevel.Informational, arguments: CounterInterval),
        ];
        try
        {
            // Without the rundown: a list of all compiled methods would cost the process more than the measurement.
            var client = new DiagnosticsClient(pid);
            var session = await client.StartEventPipeSessionAsync(providers, requestRundown: false, BufferMegabytes, cancel);
            return new AllocationCounter(session, time);
        }
        catch (Exception unreachable) when (unreachable is DiagnosticsClientException or IOException or TimeoutException)
        {
            return null;
        }
    }

    /// <summary>The bytes up to a moment at most one interval from now; null when the process no longer sends events.</summary>
    public async Task<long?> ReadAsync()
    {
        Interlocked.Exchange(ref _wantedTicks, _time.GetUtcNow().UtcTicks);
        try
        {
            await _reported.Task.WaitAsync(Limit, _time);
            return Interlocked.Read(ref _bytes);
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
            // The process has exited, and the session has ended.
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
            // The stream broke: no more events arrive, and the reader times out.
        }
    }

    private void Pass(TraceEvent received)
    {
        if (received.ProviderName == Counters && received.TimeStamp.ToUniversalTime().Ticks >= Interlocked.Read(ref _wantedTicks))
        {
            _reported.TrySetResult();
        }
    }
}
