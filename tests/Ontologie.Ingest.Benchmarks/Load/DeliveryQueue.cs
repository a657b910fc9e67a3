namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>Hands out delivery numbers, one after the other from <paramref name="first"/>, across all senders; number n goes to target n mod the number of targets.</summary>
internal sealed class DeliveryQueue(long limit, CancellationToken stop, long first = 0)
{
    /// <summary>The most deliveries of one run: what <c>check</c> can hold in memory.</summary>
    public const int MaxDeliveries = 20_000_000;

    private long _next = -1;

    public bool TryTake(out long number)
    {
        var taken = stop.IsCancellationRequested ? limit : Interlocked.Increment(ref _next);
        number = first + taken;
        return taken < limit;
    }
}
