using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>
/// Counts the bytes that a .NET process on this machine allocates, from outside: its runtime tells through the diagnostic port
/// each time when a heap has given out another 100 KB or so, and how much it was.
/// </summary>
/// <remarks>
/// Not the runtime's own total (<c>GC.GetTotalAllocatedBytes</c>, the counter <c>alloc-rate</c>): that is the sum of the heaps
/// which the server's garbage collector uses at the moment, and never told to be less than before. Once a heap is given up the
/// total stands still until the others have caught up with what is missing.
/// </remarks>
internal sealed class AllocationCounter : IDisposable
{
    private const string Counters = "System.Runtime";
    private const string IntervalSeconds = "0.5";
    private const int BufferMegabytes = 16;

    /// <summary>Several intervals: a process that tells nothing for so long is gone, or has no processor.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly EventPipeSession _session;
    private readonly EventPipeEventSource _source;
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
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

    /// <summary>Counts from now on; null where the process is not .NET, or cannot be reached.</summary>
    public static async Task<AllocationCounter?> StartAsync(int pid, TimeProvider time, CancellationToken cancel)
    {
        EventPipeProvider[] providers =
        [
            new(ClrTraceEventParser.ProviderName, EventLevel.Verbose, (long)ClrTraceEventParser.Keywords.GC),

            // Its counters come at their time whether anything happens or not: once one does, all before it has come too.
            new(Counters, EventLevel.Informational, arguments: new Dictionary<string, string> { ["EventCounterIntervalSec"] = IntervalSeconds }),
        ];
        try
        {
            // Without the rundown: a list of all compiled methods would cost the process more than all that is measured.
            var session = await new DiagnosticsClient(pid).StartEventPipeSessionAsync(providers, requestRundown: false, BufferMegabytes, cancel);
            return new AllocationCounter(session, time);
        }
        catch (Exception unreachable) when (unreachable is DiagnosticsClientException or IOException or TimeoutException)
        {
            return null;
        }
    }

    /// <summary>The bytes up to a moment at most an interval from now; null when the process told nothing any more.</summary>
    public async Task<long?> ReadAsync()
    {
        Interlocked.Exchange(ref _wantedTicks, _time.GetUtcNow().UtcTicks);
        try
        {
            await _told.Task.WaitAsync(Patience, _time);
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

    private void Pass(TraceEvent told)
    {
        if (told.ProviderName == Counters && told.TimeStamp.ToUniversalTime().Ticks >= Interlocked.Read(ref _wantedTicks))
        {
            _told.TrySetResult();
        }
    }
}
