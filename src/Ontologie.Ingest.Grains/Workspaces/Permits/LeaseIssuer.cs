using Ontologie.Ingest.Contracts.Workspaces;

namespace Ontologie.Ingest.Grains.Workspaces.Permits;

/// <summary>
/// Issues leases of permits to gateways. The allocator decides; a larger grant is stored before it is answered. Reports that arrive
/// during a write share the next one. Runs on the grain's scheduler, so it needs no locks.
/// </summary>
internal sealed class LeaseIssuer(LeaseAllocator allocator, TimeProvider time, Func<StoredLease[], Task> save)
{
    private readonly long _origin = time.GetTimestamp();
    private Task _write = Task.CompletedTask;
    private long _growths;
    private long _storedGrowths;

    private TimeSpan Now => time.GetElapsedTime(_origin);

    /// <summary>Restores the leases that an earlier activation granted.</summary>
    internal void Restore(IEnumerable<StoredLease> stored) => allocator.Restore(stored, Now);

    /// <summary>
    /// Answers a report. Throws if the store fails: the grant may or may not be stored, so the grain must deactivate.
    /// </summary>
    internal async Task<PermitLease> RenewAsync(PermitReport report, int limit)
    {
        var lease = allocator.Renew(report, limit, Now, out var grew);
        if (grew)
        {
            await StoreAsync(++_growths);
        }

        return lease;
    }

    /// <inheritdoc cref="LeaseAllocator.Stats"/>
    internal PermitStats Stats(int limit) => allocator.Stats(limit, Now);

    private async Task StoreAsync(long growth)
    {
        while (_storedGrowths < growth)
        {
            if (_write.IsCompleted)
            {
                _write = WriteAsync();
                await _write;
            }
            else
            {
                await _write.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WriteAsync()
    {
        var covered = _growths;
        await save(allocator.ToStored());
        _storedGrowths = covered;
    }
}
