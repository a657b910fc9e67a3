namespace Ontologie.Ingest.Grains.Persistence;

/// <summary>A grain whose state is replaced as a whole: decide, persist, then show.</summary>
internal abstract class StatefulGrain<TState>(IPersistentState<TState> storage) : Grain
    where TState : class
{
    /// <summary>
    /// The last state known to be durable, or null where nothing was ever written. Interleaved calls see it while
    /// the next one is being written.
    /// </summary>
    protected TState? Current { get; private set; }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Current = storage.RecordExists ? storage.State : null;
        return base.OnActivateAsync(cancellationToken);
    }

    /// <summary>
    /// Makes the state durable, then shows it. Failure or timeout: it may or may not be durable; the grain keeps
    /// showing the old one and leaves, so that the next call reads what is true.
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
    /// Makes sure that what is shown is what is stored: an activation that was replaced and does not know it yet fails here.
    /// For a command that finds nothing to change, before it is acknowledged.
    /// </summary>
    protected Task ConfirmAsync() => SaveAsync(Current!);

    /// <summary>Frees the memory of a grain that nobody ever created: ids can be guessed at no cost.</summary>
    protected void LeaveIfUnknown()
    {
        if (Current is null)
        {
            DeactivateOnIdle();
        }
    }
}
