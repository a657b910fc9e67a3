using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Writing;

/// <summary>
/// What waits for its commit on this silo, in the order of arrival, and what lanes may take of it: the events of an endpoint are
/// never in two batches at once, so no batch waits for what another has locked. Bounded, thread-safe.
/// </summary>
internal sealed class WaitingRoom : IDisposable
{
    private readonly EventWriterOptions _options;
    private readonly TimeProvider _time;
    private readonly StorageMetrics _metrics;
    private readonly ITimer? _patience;
    private readonly Lock _lock = new();

    private readonly List<PendingEvent> _waiting = [];
    private readonly List<WriterBatch> _underWay = [];
    private readonly HashSet<EndpointId> _busy = [];
    private readonly Stack<TaskCompletionSource<bool>> _idle = [];

    private long _bytes;
    private int _ready;

    /// <summary>A lane is on its way to take a batch: nobody calls another meanwhile.</summary>
    private bool _laneIsCalled;

    private bool _isClosed;

    internal WaitingRoom(EventWriterOptions options, TimeProvider time, StorageMetrics metrics)
    {
        _options = options;
        _time = time;
        _metrics = metrics;
        if (options.Lanes > 1)
        {
            _patience = time.CreateTimer(_ => TimeIsUp(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>What comes when too much is waiting, or after the room was closed, is not taken: it has its outcome at once.</summary>
    internal void Enter(IReadOnlyList<PendingEvent> events)
    {
        lock (_lock)
        {
            foreach (var pending in events)
            {
                Take(pending);
            }

            CallLaneIfDue();
        }
    }

    /// <summary>
    /// Waits until a batch is due and fills it; it is empty before, and its lane tells when it is <see cref="Finished"/>. False
    /// once the room is closed and empty.
    /// </summary>
    internal async ValueTask<bool> TakeAsync(WriterBatch batch)
    {
        while (await IsCalledAsync())
        {
            lock (_lock)
            {
                _laneIsCalled = false;
                if (BatchIsDue())
                {
                    Fill(batch);
                    CallLaneIfDue();
                }
            }

            if (batch.Events.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The batch has its outcome and is emptied: events of its endpoints may be taken again.</summary>
    internal void Finished(WriterBatch batch)
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

    /// <summary>Takes no more events. Lanes take what waits without further delay.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            WakeAllLanes();
        }
    }

    public void Dispose() => _patience?.Dispose();

    private void Take(PendingEvent pending)
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

    private void TimeIsUp()
    {
        lock (_lock)
        {
            foreach (var batch in _underWay)
            {
                batch.IsLate = true;
            }

            CallLaneIfDue();
        }
    }

    private bool BatchIsDue() =>
        BatchStart.IsDue(_options, _ready, _underWay.Count, othersWait: !_isClosed && _underWay.Exists(batch => !batch.IsLate));

    /// <summary>True for the one lane that is to take a batch, false once the room is closed and empty.</summary>
    private async ValueTask<bool> IsCalledAsync()
    {
        while (true)
        {
            Task<bool> call;
            lock (_lock)
            {
                if (!_laneIsCalled && BatchIsDue())
                {
                    _laneIsCalled = true;
                    return true;
                }

                if (_isClosed && _waiting.Count == 0)
                {
                    WakeAllLanes();
                    return false;
                }

                var idle = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
                _idle.Push(idle);
                call = idle.Task;
            }

            if (await call)
            {
                return true;
            }
        }
    }

    private void CallLaneIfDue()
    {
        if (!_laneIsCalled && BatchIsDue() && _idle.TryPop(out var lane))
        {
            _laneIsCalled = true;
            lane.SetResult(true);
        }
    }

    private void WakeAllLanes()
    {
        while (_idle.TryPop(out var lane))
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
                Leaves(pending);
                pending.GiveUp();
                continue;
            }

            if (!isFull && !_busy.Contains(pending.Item.Endpoint))
            {
                bytes += pending.Item.Body.Length;
                isFull = batch.Events.Count > 0 && bytes > _options.MaxBatchBytes;
                if (!isFull)
                {
                    Leaves(pending);
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

        _patience?.Change(_options.SlowBatchAfter, Timeout.InfiniteTimeSpan);
    }

    private void Leaves(PendingEvent pending)
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
