using Ontologie.Ingest.Contracts.Endpoints;

namespace Ontologie.Ingest.Gateway.Calls;

/// <summary>
/// The calls that hand deliveries over to one endpoint's grain. While one is under way, the deliveries that are ready at the same
/// time go together in the next: a call costs more than a delivery. None waits for the answer of an earlier call. Thread-safe.
/// </summary>
internal sealed class DeliveryCalls(IEndpointGrain grain)
{
    /// <summary>Most deliveries of one call: about a commit's worth of a busy endpoint.</summary>
    internal const int MaxDeliveries = 128;

    /// <summary>Most body bytes of one call, so that it is no burden on the connection between two nodes; a larger delivery goes alone.</summary>
    internal const int MaxBytes = 2 << 20;

    /// <summary>
    /// How many deliveries go alone after a call for several failed: what made it fail may be one of them, or a silo of a version
    /// that knows no such call.
    /// </summary>
    internal const int AloneAfterFailure = 256;

    private readonly Lock _gate = new();
    private readonly Queue<WaitingDelivery> _waiting = [];
    private int _underWay;
    private int _goAlone;

    /// <summary>What became of it, as <see cref="IEndpointGrain.DeliverAsync"/> tells it; faulted where the call failed.</summary>
    internal Task<DeliveryResult> DeliverAsync(Delivery delivery)
    {
        WaitingDelivery? waiting = null;
        var isFirst = false;
        lock (_gate)
        {
            if (_underWay == 0 || _goAlone > 0)
            {
                _underWay++;
                _goAlone = Math.Max(0, _goAlone - 1);
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
            return AloneAsync(delivery);
        }

        if (isFirst)
        {
            Detached.Start(TogetherAsync);
        }

        return waiting.Result;
    }

    private async Task<DeliveryResult> AloneAsync(Delivery delivery)
    {
        try
        {
            return await grain.DeliverAsync(delivery);
        }
        finally
        {
            lock (_gate)
            {
                _underWay--;
            }
        }
    }

    /// <summary>Makes calls until nothing waits. The first waits its turn among what is ready to run: what gets ready meanwhile goes along.</summary>
    private async Task TogetherAsync()
    {
        await Task.Yield();
        while (Take() is { Count: > 0 } batch)
        {
            _ = CallAsync(batch);
        }
    }

    private List<WaitingDelivery> Take()
    {
        var batch = new List<WaitingDelivery>();
        var bytes = 0;
        lock (_gate)
        {
            while (batch.Count < MaxDeliveries
                && _waiting.TryPeek(out var next)
                && (batch.Count == 0 || bytes + next.Delivery.Body.Length <= MaxBytes))
            {
                batch.Add(_waiting.Dequeue());
                bytes += next.Delivery.Body.Length;
            }

            _underWay += batch.Count > 0 ? 1 : 0;
        }

        return batch;
    }

    private async Task CallAsync(List<WaitingDelivery> batch)
    {
        try
        {
            var told = await grain.DeliverBatchAsync(
                new DeliveryBatch { Deliveries = [.. batch.Select(waiting => waiting.Delivery)] });
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Answer(told.Results[i]);
            }
        }
        catch (Exception failure)
        {
            lock (_gate)
            {
                _goAlone = AloneAfterFailure;
            }

            foreach (var waiting in batch)
            {
                waiting.Fail(failure);
            }
        }
        finally
        {
            lock (_gate)
            {
                _underWay--;
            }
        }
    }

    private sealed class WaitingDelivery(Delivery delivery)
    {
        private readonly TaskCompletionSource<DeliveryResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Delivery Delivery { get; } = delivery;

        internal Task<DeliveryResult> Result => _result.Task;

        internal void Answer(DeliveryResult result) => _result.TrySetResult(result);

        internal void Fail(Exception failure) => _result.TrySetException(failure);
    }
}
