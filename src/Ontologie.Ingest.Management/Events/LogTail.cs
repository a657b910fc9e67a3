using System.Runtime.CompilerServices;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Events;

/// <summary>
/// The live tail of a log. It polls the store by sequence, so it misses no event, whichever node committed it.
/// </summary>
internal sealed class LogTail(EndpointId connector, long after, EventReads events, TimeProvider time, Action? onClosed = null)
    : IDisposable
{
    /// <summary>Pause between two reads of a log without new events. Each read is one index lookup, so many tails cost little.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private int _isClosed;

    /// <summary>Signalled when this node stops. Reading ends then; the reader resumes on another node.</summary>
    internal CancellationToken Stopping { get; init; }

    /// <summary>
    /// Reads until it is cancelled: one page for each read, which is empty if the log had no new event. A read that fails ends the
    /// sequence with a <see cref="LostDependencyException"/>.
    /// </summary>
    internal async IAsyncEnumerable<IReadOnlyList<StoredEvent>> ReadAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var last = after;
        while (true)
        {
            var query = new EventQuery(connector) { After = last, Limit = EventQuery.MaxLimit };
            var page = await events.ReadAsync(reader => reader.ListAsync(query, stop));
            yield return page;
            if (page.Count > 0)
            {
                last = page[^1].Sequence;
            }
            else
            {
                await Task.Delay(Pause, time, stop);
            }
        }
    }

    /// <summary>Makes room for another tail on this node.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 0)
        {
            onClosed?.Invoke();
        }
    }
}
