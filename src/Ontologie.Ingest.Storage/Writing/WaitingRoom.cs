namespace Ontologie.Ingest.Storage.Writing;

/// <summary>The bound on what waits for its commit on this silo, all lanes together. Thread-safe.</summary>
internal sealed class WaitingRoom(EventWriterOptions options)
{
    private int _events;
    private long _bytes;

    /// <summary>False, with nothing taken, where there is no room for a body of this length.</summary>
    internal bool TryEnter(int bytes)
    {
        var events = Interlocked.Increment(ref _events);
        var waiting = Interlocked.Add(ref _bytes, bytes);
        if (events <= options.MaxWaitingEvents && waiting <= options.MaxWaitingBytes)
        {
            return true;
        }

        Leave(bytes);
        return false;
    }

    internal void Leave(int bytes)
    {
        Interlocked.Decrement(ref _events);
        Interlocked.Add(ref _bytes, -bytes);
    }
}
