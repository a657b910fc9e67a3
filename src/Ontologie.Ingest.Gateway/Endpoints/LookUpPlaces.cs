using Ontologie.Ingest.Gateway.Senders;

namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>
/// The look-ups that may be under way at once. A remote address may have as many as are still free: one that floods gets half of
/// them, the next one half of the rest, and who has none gets one. Thread-safe.
/// </summary>
internal sealed class LookUpPlaces(int max)
{
    private int _taken;

    /// <summary>Takes a place; false where there is none for this sender. Each that was taken is given back with <see cref="GiveBack"/>.</summary>
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
