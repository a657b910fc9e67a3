using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Management.Dependencies;

/// <summary>
/// Locks that serialize the changes of one connector on this node. Each change is based on the version before it, so without locks
/// all but one of several concurrent changes would have to be repeated. Holds an entry only while a connector is being changed.
/// Thread-safe.
/// </summary>
internal sealed class ConnectorLocks
{
    /// <summary>The most changes of one connector that run or wait on this node.</summary>
    private const int MaxQueued = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<EndpointId, Entry> _entries = [];

    /// <summary>Waits for the lock; disposing the result releases it. Null if too many changes wait, or the timeout passed.</summary>
    internal async Task<IDisposable?> TakeAsync(EndpointId connector, TimeSpan timeout)
    {
        Entry entry;
        lock (_lock)
        {
            if (!_entries.TryGetValue(connector, out entry!))
            {
                entry = new Entry();
                _entries.Add(connector, entry);
            }

            if (entry.Queued == MaxQueued)
            {
                return null;
            }

            entry.Queued++;
        }

        if (await entry.Semaphore.WaitAsync(timeout))
        {
            return new HeldLock(this, connector, entry);
        }

        Leave(connector, entry);
        return null;
    }

    private void Leave(EndpointId connector, Entry entry)
    {
        lock (_lock)
        {
            if (--entry.Queued == 0)
            {
                _entries.Remove(connector);
            }
        }
    }

    /// <summary>The lock of one connector. It is not disposed: its semaphore has no wait handle.</summary>
    private sealed class Entry
    {
        internal SemaphoreSlim Semaphore { get; } = new(1, 1);

        internal int Queued { get; set; }
    }

    private sealed class HeldLock(ConnectorLocks locks, EndpointId connector, Entry entry) : IDisposable
    {
        public void Dispose()
        {
            entry.Semaphore.Release();
            locks.Leave(connector, entry);
        }
    }
}
