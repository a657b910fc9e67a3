using Ontologie.Ingest.Gateway.Senders;

namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>
/// Limits the look-ups in flight. A remote address may take a slot while it holds fewer than are free. So one flood gets half of the
/// slots, and a second one half of the rest. An address without look-ups still gets one. Thread-safe.
/// </summary>
internal sealed class LookUpSlots(int max)
{
    private int _taken;

    /// <summary>Takes a slot. Returns false if this sender has none left. Return each slot with <see cref="GiveBack"/>.</summary>
    internal bool TryTake(SenderSlot sender)
    {
        var free = max - Volatile.Read(ref _taken);
        if (free <= 0 || !sender.TryBeginLookUp(free))
        {
            return false;
        }

        if (Interlocked.Increment(ref _taken) <= max)
        {
            return true;
        }

        GiveBack(sender);
        return false;
    }

    internal void GiveBack(SenderSlot sender)
    {
        Interlocked.Decrement(ref _taken);
        sender.EndLookUp();
    }
}
