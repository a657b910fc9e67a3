using Ontologie.Ingest.Gateway.Senders;

namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>
/// Limits the lookups in flight. A remote address may take a slot while it holds fewer than are free. So one flood gets half of the
/// slots, and a second one half of the rest. An address without lookups still gets one. Thread-safe.
/// </summary>
internal sealed class LookupSlots(int max)
{
    private int _taken;

    /// <summary>Takes a slot. Returns false if this sender has none left. Return each slot with <see cref="GiveBack"/>.</summary>
    internal bool TryTake(SenderSlot sender)
    {
        var free = max - Volatile.Read(ref _taken);
        if (free <= 0 || !sender.TryBeginLookup(free))
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
        sender.EndLookup();
    }
}
