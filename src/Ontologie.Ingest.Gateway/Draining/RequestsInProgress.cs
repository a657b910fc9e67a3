namespace Ontologie.Ingest.Gateway.Draining;

/// <summary>Counts the requests that this node has taken, and tells when it takes no more. Thread-safe.</summary>
internal sealed class RequestsInProgress
{
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private volatile bool _isLeaving;
    private volatile bool _isDraining;

    /// <summary>The node is about to stop: whoever can should go elsewhere.</summary>
    internal bool IsLeaving => _isLeaving;

    internal int Count => Volatile.Read(ref _count);

    /// <summary>Completes once draining has begun and no request is left.</summary>
    internal Task Idle => _idle.Task;

    /// <summary>False where the node is stopping: the request is to be refused. Each call needs one <see cref="Leave"/>.</summary>
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
