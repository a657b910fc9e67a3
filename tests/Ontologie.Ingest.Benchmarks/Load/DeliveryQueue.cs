namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>Hands out delivery numbers 0, 1, 2 … across all senders; number n goes to target n mod the number of targets.</summary>
internal sealed class DeliveryQueue(long limit, CancellationToken stop)
{
    /// <summary>The most deliveries of one run: what <c>check</c> can hold in memory.</summary>
    public const int MaxDeliveries = 20_000_000;

    private long _next = -1;

    public bool TryTake(out long number)
    {
        number = stop.IsCancellationRequested ? limit : Interlocked.Increment(ref _next);
        return number < limit;
    }
}
