using Ontologie.Ingest.Contracts.Endpoints;

namespace Ontologie.Ingest.Gateway.Calls;

/// <summary>
/// Hands deliveries over to one endpoint's grain. A delivery goes alone if no call is in flight. Otherwise all deliveries that are
/// ready share the next call, because a call costs more than a delivery. No delivery waits for an earlier answer. Thread-safe.
/// </summary>
internal sealed class DeliveryCalls(IEndpointGrain grain)
{
    /// <summary>The most deliveries in one call: about one commit of a busy endpoint.</summary>
    internal const int MaxDeliveries = 128;

    /// <summary>
    /// The most body bytes in one call, so that it does not block the connection between two nodes. A larger delivery goes alone.
    /// </summary>
    internal const int MaxBytes = 2 << 20;

    /// <summary>
    /// After a failed batch, this many deliveries go alone. One delivery of the batch may cause the failure, or the silo may run a
    /// version without batches.
    /// </summary>
    internal const int AloneAfterFailure = 256;

    private readonly Lock _lock = new();
    private readonly Queue<WaitingDelivery> _waiting = [];
    private int _inFlight;
    private int _aloneLeft;

    /// <summary>Returns the result of <see cref="IEndpointGrain.DeliverAsync"/>. The task is faulted if the call failed.</summary>
    internal Task<DeliveryResult> DeliverAsync(Delivery delivery)
    {
        WaitingDelivery? waiting = null;
        var isFirst = false;
        lock (_lock)
        {
            if (_inFlight == 0 || _aloneLeft > 0)
            {
                _inFlight++;
                _aloneLeft = Math.Max(0, _aloneLeft - 1);
            }
            else
            {
                waiting = new WaitingDelivery(delivery);
                _waiting.Enqueue(waiting);
                isFirst = _waiting.Count == 1;
            }
        }

        if (waiting is null)
        {
            return DeliverAloneAsync(delivery);
        }

        if (isFirst)
        {
            Detached.Start(DeliverWaitingAsync);
        }

        return waiting.Result;
    }

    private async Task<DeliveryResult> DeliverAloneAsync(Delivery delivery)
    {
        try
        {
            return await grain.DeliverAsync(delivery);
        }
        finally
        {
            lock (_lock)
            {
                _inFlight--;
            }
        }
    }

    /// <summary>Makes calls until nothing waits. It yields once, so that other ready deliveries join the batch.</summary>
    private async Task DeliverWaitingAsync()
    {
        await Task.Yield();
        while (TakeBatch() is { Count: > 0 } batch)
        {
            _ = DeliverBatchAsync(batch);
        }
    }

    private List<WaitingDelivery> TakeBatch()
    {
        var batch = new List<WaitingDelivery>();
        var bytes = 0;
        lock (_lock)
        {
            while (batch.Count < MaxDeliveries
                && _waiting.TryPeek(out var next)
                && (batch.Count == 0 || bytes + next.Delivery.Body.Length <= MaxBytes))
            {
                batch.Add(_waiting.Dequeue());
                bytes += next.Delivery.Body.Length;
            }

            _inFlight += batch.Count > 0 ? 1 : 0;
        }

        return batch;
    }

    private async Task DeliverBatchAsync(List<WaitingDelivery> batch)
    {
        try
        {
            var answer = await grain.DeliverBatchAsync(
                new DeliveryBatch { Deliveries = [.. batch.Select(waiting => waiting.Delivery)] });
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Complete(answer.Results[i]);
            }
        }
        catch (Exception failure)
        {
            lock (_lock)
            {
                _aloneLeft = AloneAfterFailure;
            }

            foreach (var waiting in batch)
            {
                waiting.Fail(failure);
            }
        }
        finally
        {
            lock (_lock)
            {
                _inFlight--;
            }
        }
    }

    private sealed class WaitingDelivery(Delivery delivery)
    {
        private readonly TaskCompletionSource<DeliveryResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Delivery Delivery { get; } = delivery;

        internal Task<DeliveryResult> Result => _result.Task;

        internal void Complete(DeliveryResult result) => _result.TrySetResult(result);

        internal void Fail(Exception failure) => _result.TrySetException(failure);
    }
}
