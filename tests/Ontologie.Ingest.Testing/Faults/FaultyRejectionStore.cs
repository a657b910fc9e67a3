using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Testing.Faults;

/// <summary>A store of rejections that fails on order.</summary>
public sealed class FaultyRejectionStore(IRejectionStore inner) : IRejectionStore
{
    private int _failingAdds;
    private int _failingMarks;
    private int _failingDeletions;

    /// <summary>The next calls that add requests fail after they have stored them: their answer is lost.</summary>
    public void FailAfterAdding(int calls) => Volatile.Write(ref _failingAdds, calls);

    /// <summary>The next calls that save a recovery fail, and save nothing.</summary>
    public void FailToMark(int calls) => Volatile.Write(ref _failingMarks, calls);

    /// <summary>The next calls that delete expired requests fail, and delete nothing.</summary>
    public void FailToDelete(int calls) => Volatile.Write(ref _failingDeletions, calls);

    /// <inheritdoc/>
    public async Task<int> AddAsync(IReadOnlyList<NewRejection> batch, RejectionLimits limits, CancellationToken cancellationToken)
    {
        var added = await inner.AddAsync(batch, limits, cancellationToken);
        ThrowIf(ref _failingAdds);
        return added;
    }

    /// <inheritdoc/>
    public Task<bool> MarkRecoveredAsync(
        EndpointId endpoint, RejectionId id, EventId? recoveredAs, string outcome, CancellationToken cancellationToken)
    {
        ThrowIf(ref _failingMarks);
        return inner.MarkRecoveredAsync(endpoint, id, recoveredAs, outcome, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> SaveFindingAsync(EndpointId endpoint, RejectionId id, string finding, CancellationToken cancellationToken) =>
        inner.SaveFindingAsync(endpoint, id, finding, cancellationToken);

    /// <inheritdoc/>
    public Task<int> ForgetAsync(EndpointId endpoint, CancellationToken cancellationToken) =>
        inner.ForgetAsync(endpoint, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DeleteExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        ThrowIf(ref _failingDeletions);
        return inner.DeleteExpiredAsync(now, limit, cancellationToken);
    }

    private static void ThrowIf(ref int failing)
    {
        if (Volatile.Read(ref failing) > 0)
        {
            Interlocked.Decrement(ref failing);
            throw new StoreFaultException("The test lets this call of the store of rejections fail.");
        }
    }
}
