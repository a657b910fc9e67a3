using Ontologie.Ingest.Contracts.Workspaces;

namespace Ontologie.Ingest.Grains.Workspaces.Permits;

/// <summary>
/// Answers gateways' reports: decides by the book, and makes durable what a gateway may use more than before, ahead of the
/// answer. Reports that arrive while a write is under way share the next one. Runs on the grain's scheduler, so it needs no
/// locks.
/// </summary>
internal sealed class LeaseDesk(LeaseBook book, TimeProvider time, Func<StoredLease[], Task> save)
{
    private readonly long _origin = time.GetTimestamp();
    private Task _write = Task.CompletedTask;
    private long _growths;
    private long _durableGrowths;

    private TimeSpan Now => time.GetElapsedTime(_origin);

    /// <summary>Takes over what an earlier activation granted.</summary>
    internal void Restore(IEnumerable<StoredLease> stored) => book.Restore(stored, Now);

    /// <summary>Throws where what was granted cannot be made durable: the grain is then to leave, with all it granted.</summary>
    internal async Task<PermitLease> RenewAsync(PermitReport report, int limit)
    {
        var lease = book.Renew(report, limit, Now, out var grew);
        if (grew)
        {
            await MakeDurableAsync(++_growths);
        }

        return lease;
    }

    internal PermitStats Stats(int limit) => book.Stats(limit, Now);

    private async Task MakeDurableAsync(long growth)
    {
        while (_durableGrowths < growth)
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
        await save(book.ToStored());
        _durableGrowths = covered;
    }
}
