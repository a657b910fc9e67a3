namespace Ontologie.Ingest.Grains.Persistence;

/// <summary>A grain whose state is replaced as a whole: decide, store, then publish.</summary>
internal abstract class StatefulGrain<TState>(IPersistentState<TState> storage) : Grain
    where TState : class
{
    /// <summary>
    /// The last state known to be durable, or null before the first write. Interleaved calls see it while the next state is being
    /// written.
    /// </summary>
    protected TState? Current { get; private set; }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Current = storage.RecordExists ? storage.State : null;
        return base.OnActivateAsync(cancellationToken);
    }

    /// <summary>
    /// Stores the state, then publishes it as <see cref="Current"/>. After a failure or timeout the state may or may not be stored. The
    /// grain then keeps the old one and deactivates, so that the next call reads the stored state.
    /// </summary>
    protected async Task SaveAsync(TState next)
    {
        storage.State = next;
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }

        Current = next;
    }

    /// <summary>
    /// Writes the current state again to confirm it: an activation that has been replaced and does not know it yet fails here. Call it
    /// before acknowledging a command that changes nothing.
    /// </summary>
    protected Task ConfirmAsync() => SaveAsync(Current!);

    /// <summary>Deactivates a grain without stored state. Otherwise guessed ids would fill the memory.</summary>
    protected void DeactivateIfUnknown()
    {
        if (Current is null)
        {
            DeactivateOnIdle();
        }
    }
}
