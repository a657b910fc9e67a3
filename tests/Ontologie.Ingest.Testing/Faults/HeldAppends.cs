namespace Ontologie.Ingest.Testing.Faults;

/// <summary>A gate before the commits of a <see cref="FaultyEventStore"/>. It is closed until it is released.</summary>
public sealed class HeldAppends
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first append waits at the gate.</summary>
    public Task WaitUntilHeldAsync() => _held.Task;

    /// <summary>Opens the gate for good, for waiting and later appends.</summary>
    public void Release() => _released.TrySetResult();

    internal Task PassAsync(CancellationToken cancellationToken)
    {
        _held.TrySetResult();
        return _released.Task.WaitAsync(cancellationToken);
    }
}
