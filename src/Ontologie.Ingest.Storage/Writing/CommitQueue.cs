using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Writing;

/// <summary>
/// The events of this silo that wait for their commit, in the order of arrival. Lanes take batches from it. The events of one endpoint
/// are never in two batches at once, so no batch waits for a row that another one has locked. Bounded, thread-safe.
/// </summary>
internal sealed class CommitQueue : IDisposable
{
    private readonly EventWriterOptions _options;
    private readonly TimeProvider _time;
    private readonly StorageMetrics _metrics;
    private readonly ITimer? _lateTimer;
    private readonly Lock _lock = new();

    private readonly List<PendingEvent> _waiting = [];
    private readonly List<WriterBatch> _underWay = [];
    private readonly HashSet<EndpointId> _busy = [];
    private readonly Stack<TaskCompletionSource<bool>> _idleLanes = [];

    private long _bytes;

    /// <summary>The waiting events whose endpoint is in no batch under way.</summary>
    private int _ready;

    /// <summary>A lane was woken and has not taken its batch yet. No second lane is woken for the same events.</summary>
    private bool _laneIsWoken;

    private bool _isClosed;

    internal CommitQueue(EventWriterOptions options, TimeProvider time, StorageMetrics metrics)
    {
        _options = options;
        _time = time;
        _metrics = metrics;
        if (options.Lanes > 1)
        {
            _lateTimer = time.CreateTimer(_ => MarkBatchesLate(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Adds events. An event that exceeds a limit, or arrives after <see cref="Close"/>, is given up at once.</summary>
    internal void Add(IReadOnlyList<PendingEvent> events)
    {
        lock (_lock)
        {
            foreach (var pending in events)
            {
                Add(pending);
            }

            WakeLaneIfDue();
        }
    }

    /// <summary>
    /// Waits until a batch is due and fills it. The batch must be empty. After its outcome, the lane calls <see cref="Complete"/>.
    /// Returns false when the queue is closed and empty.
    /// </summary>
    internal async ValueTask<bool> TakeAsync(WriterBatch batch)
    {
        while (await WaitUntilDueAsync())
        {
            lock (_lock)
            {
                _laneIsWoken = false;
                if (IsBatchDue())
                {
                    Fill(batch);
                    WakeLaneIfDue();
                }
            }

            if (batch.Events.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Empties a batch that has its outcome, so that events of its endpoints can be taken again.</summary>
    internal void Complete(WriterBatch batch)
    {
        lock (_lock)
        {
            _underWay.Remove(batch);
            foreach (var pending in batch.Events)
            {
                _busy.Remove(pending.Item.Endpoint);
            }

            batch.Events.Clear();
            _ready = _underWay.Count == 0 ? _waiting.Count : CountReady();
        }
    }

    /// <summary>Refuses further events. Lanes then take the waiting ones without delay.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            WakeAllLanes();
        }
    }

    public void Dispose() => _lateTimer?.Dispose();

    private void Add(PendingEvent pending)
    {
        var bytes = pending.Item.Body.Length;
        if (_isClosed || _waiting.Count >= _options.MaxWaitingEvents || _bytes + bytes > _options.MaxWaitingBytes)
        {
            pending.GiveUp();
            return;
        }

        _metrics.EventWaits();
        _waiting.Add(pending);
        _bytes += bytes;
        _ready += _busy.Contains(pending.Item.Endpoint) ? 0 : 1;
    }

    private void MarkBatchesLate()
    {
        lock (_lock)
        {
            foreach (var batch in _underWay)
            {
                batch.IsLate = true;
            }

            WakeLaneIfDue();
        }
    }

    private bool IsBatchDue() =>
        BatchStart.IsDue(_options, _ready, _underWay.Count, hasYoungBatch: !_isClosed && _underWay.Exists(batch => !batch.IsLate));

    /// <summary>True for the one lane that must take a batch, false when the queue is closed and empty.</summary>
    private async ValueTask<bool> WaitUntilDueAsync()
    {
        while (true)
        {
            Task<bool> woken;
            lock (_lock)
            {
                if (!_laneIsWoken && IsBatchDue())
                {
                    _laneIsWoken = true;
                    return true;
                }

                if (_isClosed && _waiting.Count == 0)
                {
                    WakeAllLanes();
                    return false;
                }

                var idle = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
                _idleLanes.Push(idle);
                woken = idle.Task;
            }

            if (await woken)
            {
                return true;
            }
        }
    }

    private void WakeLaneIfDue()
    {
        if (!_laneIsWoken && IsBatchDue() && _idleLanes.TryPop(out var lane))
        {
            _laneIsWoken = true;
            lane.SetResult(true);
        }
    }

    private void WakeAllLanes()
    {
        while (_idleLanes.TryPop(out var lane))
        {
            lane.SetResult(false);
        }
    }

    private void Fill(WriterBatch batch)
    {
        var bytes = 0L;
        var isFull = false;
        var kept = 0;
        for (var i = 0; i < _waiting.Count; i++)
        {
            var pending = _waiting[i];
            if (_time.GetElapsedTime(pending.Since) > EventWriterOptions.MaxWait)
            {
                Remove(pending);
                pending.GiveUp();
                continue;
            }

            if (!isFull && !_busy.Contains(pending.Item.Endpoint))
            {
                bytes += pending.Item.Body.Length;
                isFull = batch.Events.Count > 0 && bytes > _options.MaxBatchBytes;
                if (!isFull)
                {
                    Remove(pending);
                    batch.Events.Add(pending);
                    isFull = batch.Events.Count == _options.MaxBatchEvents;
                    continue;
                }
            }

            _waiting[kept++] = pending;
        }

        _waiting.RemoveRange(kept, _waiting.Count - kept);
        if (batch.Events.Count > 0)
        {
            Begin(batch);
        }

        _ready = CountReady();
    }

    private void Begin(WriterBatch batch)
    {
        batch.IsLate = false;
        _underWay.Add(batch);
        foreach (var pending in batch.Events)
        {
            _busy.Add(pending.Item.Endpoint);
        }

        _lateTimer?.Change(_options.SlowBatchAfter, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Corrects the totals for an event that leaves the queue.</summary>
    private void Remove(PendingEvent pending)
    {
        _bytes -= pending.Item.Body.Length;
        _metrics.EventLeavesQueue();
    }

    private int CountReady()
    {
        var ready = 0;
        foreach (var pending in _waiting)
        {
            ready += _busy.Contains(pending.Item.Endpoint) ? 0 : 1;
        }

        return ready;
    }
}
