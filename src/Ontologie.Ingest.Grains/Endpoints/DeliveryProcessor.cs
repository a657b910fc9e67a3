using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Writing;
using EventId = Ontologie.Ingest.Contracts.Ids.EventId;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <summary>
/// Turns the deliveries of one endpoint into events. Known identities are answered from memory, and a delivery whose identity is
/// in flight shares the outcome of the first one. New ones go to the writer. Runs on the grain's scheduler, so it needs no locks.
/// </summary>
internal sealed class DeliveryProcessor(
    EndpointId endpoint, EventWriter writer, RepeatCounter repeats, EndpointOptions options, TimeProvider time)
{
    /// <summary>The most attempts of one call: each failover of the store needs another. After the last, the sender must retry.</summary>
    private const int MaxAttempts = 3;

    private NonceCache _nonces = new(options.RecentNonces);
    private long _lineage = writer.Lineage;
    private readonly Dictionary<EventId, PendingWrite> _inFlight = [];
    private readonly ExpectedTests _tests = new(time);

    /// <summary>How many identities wait for their commit.</summary>
    internal int InFlightCount => _inFlight.Count;

    /// <summary>
    /// Processes the deliveries and returns one result for each, in their order. A caller that stops waiting changes nothing: the
    /// deliveries stay in flight until the writer answers. They enter the cache only if they are committed.
    /// </summary>
    internal async Task<DeliveryResult[]> DeliverAsync(params Delivery[] deliveries)
    {
        var progress = Array.ConvertAll(
            deliveries, delivery => new DeliveryProgress { Digest = NonceCache.Shorten(delivery.BodyDigest) });
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            ClearCacheAfterFailover();
            var write = new WriteRequest(deliveries.Length);
            Start(deliveries, progress, write);
            if (write.Count > 0)
            {
                await writer.WriteAsync(write);
                EndFlight(deliveries, progress, write);
            }

            foreach (var delivery in progress)
            {
                await delivery.Write.Completion;
            }

            if (TryComplete(progress))
            {
                break;
            }
        }

        CountRepeats(deliveries, progress);
        return Array.ConvertAll(progress, delivery => delivery.Result ?? DeliveryResult.Unavailable);
    }

    internal void ExpectTest(EventId id) => _tests.Expect(id);

    /// <summary>Whether this installation has announced the delivery as its own test.</summary>
    internal bool IsTest(EventId id) => _tests.Contains(id);

    /// <summary>After a failover the new server may lack the last commits of the old one, so the cache is no longer valid.</summary>
    private void ClearCacheAfterFailover()
    {
        var lineage = writer.Lineage;
        if (lineage != _lineage)
        {
            _nonces = new NonceCache(options.RecentNonces);
            _lineage = lineage;
        }
    }

    /// <summary>Answers known identities, joins writes in flight, and adds the other deliveries to the new write.</summary>
    private void Start(Delivery[] deliveries, DeliveryProgress[] progress, WriteRequest write)
    {
        for (var i = 0; i < deliveries.Length; i++)
        {
            if (progress[i].Result is not null)
            {
                continue;
            }

            var delivery = deliveries[i];
            if (_nonces.TryFind(delivery.Event, out var known))
            {
                progress[i].Result = DeliveryResult.Duplicate;
                progress[i].HasOtherBody = known != progress[i].Digest;
                progress[i].Lineage = _lineage;
                continue;
            }

            if (!_inFlight.TryGetValue(delivery.Event, out var first))
            {
                first = new PendingWrite(write, write.Add(ToEvent(delivery)), progress[i].Digest);
                _inFlight.Add(delivery.Event, first);
            }

            progress[i].Write = first;
        }
    }

    /// <summary>Removes the events of a finished write from those in flight, and caches the committed ones.</summary>
    private void EndFlight(Delivery[] deliveries, DeliveryProgress[] progress, WriteRequest write)
    {
        for (var i = 0; i < deliveries.Length; i++)
        {
            var written = progress[i].Write;
            if (written.Request == write && _inFlight.Remove(deliveries[i].Event))
            {
                progress[i].IsWriter = true;
                if (written.Outcome is WriteOutcome.Committed or WriteOutcome.Duplicate)
                {
                    Cache(deliveries[i].Event, written.Digest, written.LineageBefore);
                }
            }
        }
    }

    /// <summary>
    /// Takes the results of completed writes. Restarts the deliveries whose result is older than a failover: the new server may have
    /// lost them while this call waited for others.
    /// </summary>
    /// <returns>True if every delivery has its result.</returns>
    private bool TryComplete(DeliveryProgress[] progress)
    {
        var areComplete = true;
        var lineage = writer.Lineage;
        for (var i = 0; i < progress.Length; i++)
        {
            if (progress[i].Write.Request is not null)
            {
                progress[i].Complete();
            }

            if (progress[i].Result != DeliveryResult.Unavailable && progress[i].Lineage != lineage)
            {
                progress[i].Restart();
                areComplete = false;
            }
        }

        return areComplete;
    }

    private void Cache(EventId id, UInt128 digest, long lineage)
    {
        ClearCacheAfterFailover();
        if (lineage == _lineage)
        {
            _nonces.Add(id, digest);
        }
    }

    /// <summary>Counts each answered duplicate, unless the stored event may be this very delivery.</summary>
    private void CountRepeats(Delivery[] deliveries, DeliveryProgress[] progress)
    {
        for (var i = 0; i < deliveries.Length; i++)
        {
            var mayBeItself = !progress[i].HasOtherBody && (progress[i].MayBeStoredItself || deliveries[i].IsHandedOverAgain);
            if (progress[i].Result == DeliveryResult.Duplicate && !mayBeItself)
            {
                repeats.Count(deliveries[i], progress[i].HasOtherBody);
            }
        }
    }

    private NewEvent ToEvent(Delivery delivery) => new()
    {
        Endpoint = endpoint,
        Id = delivery.Event,
        ReceivedAt = delivery.ReceivedAt,
        Type = delivery.Type,
        Secret = delivery.Secret,
        Headers = delivery.Headers,
        Body = delivery.Body,
        BodyDigest = delivery.BodyDigest,
        KeepNonce = !delivery.TimeSigned,
        IsTest = _tests.Contains(delivery.Event),
        TraceParent = delivery.TraceParent,
    };
}
