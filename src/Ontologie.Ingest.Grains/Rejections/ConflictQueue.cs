using System.Threading.Channels;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>
/// The deliveries of a silo that were answered <c>duplicate</c> although their bytes differ from the event's, on their way to the store.
/// Bounded: drops the newest. Thread-safe, and never waits.
/// </summary>
internal sealed class ConflictQueue(IdSource ids, GrainMetrics metrics)
{
    /// <summary>The most deliveries in the queue.</summary>
    internal const int MaxConflicts = 128;

    /// <summary>The most bytes of their bodies. The writer may hold as many again.</summary>
    internal const int MaxBytes = 8 << 20;

    private readonly Lock _lock = new();

    /// <summary>A signal: full if something was added since the last wait.</summary>
    private readonly Channel<bool> _added = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private List<KeptConflict> _queue = [];
    private long _bytes;

    /// <summary>Adds a delivery, or drops it if there is no room.</summary>
    internal void Add(EndpointId endpoint, Delivery delivery)
    {
        var isAdded = false;
        lock (_lock)
        {
            if (_queue.Count < MaxConflicts && _bytes + delivery.Body.Length <= MaxBytes)
            {
                _queue.Add(new KeptConflict(new RejectionId(ids.Next()), endpoint, delivery));
                _bytes += delivery.Body.Length;
                isAdded = true;
                _added.Writer.TryWrite(true);
            }
        }

        if (!isAdded)
        {
            metrics.ConflictDropped();
        }
    }

    /// <summary>Completes when a delivery was added since the last call.</summary>
    internal Task WaitAsync(CancellationToken cancellationToken) => _added.Reader.ReadAsync(cancellationToken).AsTask();

    /// <summary>Removes and returns everything that is queued, in the order of arrival.</summary>
    internal IReadOnlyList<KeptConflict> TakeAll()
    {
        lock (_lock)
        {
            var taken = _queue;
            _queue = [];
            _bytes = 0;
            return taken;
        }
    }
}

/// <summary>A delivery to keep.</summary>
/// <param name="Id">The id of its rejection.</param>
/// <param name="Endpoint">The endpoint that received it.</param>
/// <param name="Delivery">The delivery.</param>
internal readonly record struct KeptConflict(RejectionId Id, EndpointId Endpoint, Delivery Delivery);
