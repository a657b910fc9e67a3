namespace Ontologie.Ingest.Testing.Faults.Connections;

/// <summary>The cuts that a test ordered: the next request that contains a text, or each request with a probability.</summary>
internal sealed class CutOrders
{
    private readonly Lock _gate = new();
    private readonly List<Order> _waiting = [];
    private Random? _random;
    private double _probability;
    private int _cuts;

    internal int Cuts => Volatile.Read(ref _cuts);

    internal Task Add(CutMoment moment, byte[] containing)
    {
        var order = new Order(moment, containing, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            _waiting.Add(order);
        }

        return order.Done.Task;
    }

    internal void Randomly(Random? random, double probability)
    {
        lock (_gate)
        {
            _random = random;
            _probability = probability;
        }
    }

    /// <summary>The texts to search for in the request that begins now.</summary>
    internal IReadOnlyList<Order> Waiting()
    {
        lock (_gate)
        {
            return [.. _waiting];
        }
    }

    /// <summary>Decides about a request with the texts of these orders. The first request that matches carries an order out.</summary>
    internal Order? Decide(IEnumerable<Order> met)
    {
        lock (_gate)
        {
            if (met.FirstOrDefault(_waiting.Contains) is { } order)
            {
                _waiting.Remove(order);
                return order;
            }

            return _random is not null && _random.NextDouble() < _probability
                ? new Order((CutMoment)_random.Next(3), [], new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))
                : null;
        }
    }

    internal void CarriedOut(Order order)
    {
        Interlocked.Increment(ref _cuts);
        order.Done.TrySetResult();
    }

    internal sealed record Order(CutMoment Moment, byte[] Containing, TaskCompletionSource Done);
}
