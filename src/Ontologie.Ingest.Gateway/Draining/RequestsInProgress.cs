namespace Ontologie.Ingest.Gateway.Draining;

/// <summary>Counts the requests in progress on this node, and refuses new ones once it drains. Thread-safe.</summary>
internal sealed class RequestsInProgress
{
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private volatile bool _isLeaving;
    private volatile bool _isDraining;

    /// <summary>True once the node is about to stop. Load balancers should send requests elsewhere.</summary>
    internal bool IsLeaving => _isLeaving;

    internal int Count => Volatile.Read(ref _count);

    /// <summary>Completes when draining has begun and no request is in progress.</summary>
    internal Task Idle => _idle.Task;

    /// <summary>Counts a request. Returns false if the node drains and must refuse it. Each call needs one <see cref="Leave"/>.</summary>
    internal bool Enter()
    {
        Interlocked.Increment(ref _count);
        return !_isDraining;
    }

    internal void Leave()
    {
        if (Interlocked.Decrement(ref _count) == 0 && _isDraining)
        {
            _idle.TrySetResult();
        }
    }

    internal void GiveNotice() => _isLeaving = true;

    internal void BeginDraining()
    {
        _isLeaving = true;
        _isDraining = true;
        if (Count == 0)
        {
            _idle.TrySetResult();
        }
    }
}
