namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>
/// Hands out delivery numbers in order, starting with <paramref name="first"/>, to all senders. Number n goes to target n modulo
/// the number of targets.
/// </summary>
internal sealed class DeliveryQueue(long limit, CancellationToken stop, long first = 0)
{
    /// <summary>The most deliveries of one run, limited by the memory of <c>check</c>.</summary>
    public const int MaxDeliveries = 20_000_000;

    private long _next = -1;

    public bool TryTake(out long number)
    {
        var taken = stop.IsCancellationRequested ? limit : Interlocked.Increment(ref _next);
        number = first + taken;
        return taken < limit;
    }
}
