namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>
/// The bytes of bodies in memory on this node. Charged as a buffer grows with what arrived and never by what a
/// request claims to send. Thread-safe.
/// </summary>
internal sealed class BufferBudget(long limit)
{
    private long _charged;

    internal long Charged => Interlocked.Read(ref _charged);

    internal bool TryCharge(int bytes)
    {
        if (Interlocked.Add(ref _charged, bytes) <= limit)
        {
            return true;
        }

        Interlocked.Add(ref _charged, -bytes);
        return false;
    }

    internal void GiveBack(int bytes) => Interlocked.Add(ref _charged, -bytes);
}
