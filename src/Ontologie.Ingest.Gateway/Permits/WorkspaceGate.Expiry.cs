using Ontologie.Ingest.Gateway.Calls;

namespace Ontologie.Ingest.Gateway.Permits;

/// <content>The end of a wait for a permit, and why it ends.</content>
internal sealed partial class WorkspaceGate
{
    private void Expire(FairLine.Waiter waiter, ProcessingTime left, long reportsBefore)
    {
        lock (_lock)
        {
            // A report that was under way when it came did not ask for it.
            var isAnswered = _permits.NewestAnswered > reportsBefore && !_isProvisional;
            var isPatient = Now < waiter.PatienceEndsAt;
            if (!left.IsOver && !_source.IsInVain && (isPatient || !isAnswered))
            {
                // While the workspace's silo is replaced, and until its new one knows who has gone with the old one, nobody can
                // tell whether there is a permit: that is not the sender's fault.
                waiter.IsKept |= !isPatient;
                waiter.Expiry?.Change(NextLook(waiter, left), Timeout.InfiniteTimeSpan);
                return;
            }

            if (_line.Remove(waiter))
            {
                var outcome = isAnswered && !isPatient && !waiter.IsKept ? WhyNoneIsFree() : PermitOutcome.CannotBeAsked;
                _refused += outcome == PermitOutcome.NoneFree ? 1 : 0;
                waiter.Outcome.TrySetResult(outcome);
            }
        }
    }

    /// <summary>When its patience ends, and soon where that is far: the store may go away meanwhile.</summary>
    private TimeSpan NextLook(FairLine.Waiter waiter, ProcessingTime left)
    {
        var patience = waiter.PatienceEndsAt - Now;
        var look = patience > TimeSpan.Zero ? Shorter(patience, PermitTerms.LongestLook) : PermitTerms.PauseAfterFailure;
        return Shorter(look, left.Left);
    }

    /// <summary>
    /// The limit is the reason if permits come free and go to others. It is not if the store answered no holder of a permit for a while,
    /// and it is uncertain if calls failed lately.
    /// </summary>
    private PermitOutcome WhyNoneIsFree()
    {
        var isStuck = _permits.InUse > 0 && Now - TimeSpan.FromTicks(Interlocked.Read(ref _lastProgress)) >= PermitTerms.StoreIsSlow;
        return isStuck ? PermitOutcome.StoreIsSlow
            : _source.IsInDoubt ? PermitOutcome.CannotBeAsked
            : PermitOutcome.NoneFree;
    }

    /// <summary>If the permit was already granted, the request keeps it and returns it.</summary>
    private void GiveUp(FairLine.Waiter waiter, CancellationToken senderLeft)
    {
        lock (_lock)
        {
            if (_line.Remove(waiter))
            {
                waiter.Outcome.TrySetCanceled(senderLeft);
            }
        }
    }
}
