namespace Ontologie.Ingest.Grains.Workspaces;

/// <summary>
/// Gives out the permits of one workspace in order of arrival. Runs on the grain's scheduler, so it needs no
/// locks.
/// </summary>
internal sealed class PermitDesk(WorkspaceOptions options, TimeProvider time, long firstNumber)
{
    private readonly PermitPool _pool = new(options.PermitLifetime, firstNumber);
    private readonly LinkedList<TaskCompletionSource<long>> _waiting = [];

    /// <summary>How many permits are out, those that ended unnoticed included.</summary>
    internal int Out => _pool.Out;

    internal async Task<long> AcquireAsync(int limit, TimeSpan patience)
    {
        // Permits that ended without being given back go to those who wait: nothing else would ever wake them.
        Serve(limit);
        if (_waiting.Count == 0 && _pool.Take(limit, time.GetUtcNow()) is > 0 and var permit)
        {
            return permit;
        }

        if (_waiting.Count >= options.MaxWaitingForPermit || patience <= TimeSpan.Zero)
        {
            return 0;
        }

        var place = _waiting.AddLast(new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
        var granted = GrantedAsync(place.Value);
        await ((Task)granted).WaitAsync(patience, time)
            .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);

        // A permit may have been granted in the same moment as the time ran out: it is used and not lost.
        if (place.Value.Task.IsCompleted)
        {
            return await granted;
        }

        _waiting.Remove(place);
        return 0;
    }

    internal void Release(long permit, int limit)
    {
        if (_pool.GiveBack(permit))
        {
            Serve(limit);
        }
    }

    /// <summary>Gives what is free to those who wait: after a permit came back or the limit was raised.</summary>
    internal void Serve(int limit)
    {
        while (_waiting.First is { } first && _pool.Take(limit, time.GetUtcNow()) is > 0 and var permit)
        {
            _waiting.RemoveFirst();
            first.Value.SetResult(permit);
        }
    }

    /// <summary>Completes on the grain's scheduler, where a task that is waited for with a limit completes anywhere.</summary>
    private static async Task<long> GrantedAsync(TaskCompletionSource<long> place) => await place.Task;
}
