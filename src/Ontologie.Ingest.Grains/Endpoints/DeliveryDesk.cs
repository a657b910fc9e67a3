using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Writing;
using EventId = Ontologie.Ingest.Contracts.Ids.EventId;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <summary>
/// Where deliveries of one endpoint become events: known ones are answered from memory, those in flight share
/// the first one's outcome, and new ones go to the writer. Runs on the grain's scheduler, so it needs no locks.
/// </summary>
internal sealed class DeliveryDesk(
    EndpointId endpoint, EventWriter writer, RepeatDesk repeats, EndpointOptions options, TimeProvider time)
{
    /// <summary>How often a call looks its deliveries up, where servers take over from each other meanwhile, before senders are told to come back.</summary>
    private const int MaxAttempts = 3;

    private RecentNonces _recent = new(options.RecentNonces);
    private long _lineage = writer.Lineage;
    private readonly Dictionary<EventId, InFlight> _inFlight = [];
    private readonly ExpectedTests _tests = new(time);

    /// <summary>How many identities wait for their commit.</summary>
    internal int InFlightCount => _inFlight.Count;

    /// <summary>
    /// Brings the deliveries to their outcomes, one for each in their order. A caller that stops waiting changes nothing: they stay in
    /// flight until the writer has answered, and are known from then on only if they are committed.
    /// </summary>
    internal async Task<DeliveryResult[]> DeliverAsync(params Delivery[] deliveries)
    {
        var found = Array.ConvertAll(deliveries, delivery => new Found { Digest = RecentNonces.Shorten(delivery.BodyDigest) });
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            ForgetAfterFailOver();
            var write = new WriteRequest(deliveries.Length);
            LookUp(deliveries, found, write);
            if (write.Count > 0)
            {
                await writer.WriteAsync(write);
                Land(deliveries, found, write);
            }

            foreach (var one in found)
            {
                await (one.InFlight.Write?.Completion ?? Task.CompletedTask);
            }

            if (AreAllTold(deliveries, found))
            {
                break;
            }
        }

        CountRepeats(deliveries, found);
        return Array.ConvertAll(found, one => one.Result ?? DeliveryResult.Unavailable);
    }

    internal void ExpectTest(EventId id) => _tests.Expect(id);

    /// <summary>Another server may have lost the last commits of the one before: SQL is asked about everything again.</summary>
    private void ForgetAfterFailOver()
    {
        var lineage = writer.Lineage;
        if (lineage != _lineage)
        {
            _recent = new RecentNonces(options.RecentNonces);
            _lineage = lineage;
        }
    }

    /// <summary>What has no result yet is known, or in flight, or is added to what is to be written.</summary>
    private void LookUp(Delivery[] deliveries, Found[] found, WriteRequest write)
    {
        for (var i = 0; i < deliveries.Length; i++)
        {
            if (found[i].Result is not null)
            {
                continue;
            }

            var delivery = deliveries[i];
            if (_recent.TryFind(delivery.Event, out var known))
            {
                found[i].Result = DeliveryResult.Duplicate;
                found[i].HasOtherBody = known != found[i].Digest;
                found[i].Lineage = _lineage;
                continue;
            }

            if (!_inFlight.TryGetValue(delivery.Event, out var first))
            {
                first = new InFlight(write, write.Add(ToEvent(delivery)), found[i].Digest);
                _inFlight.Add(delivery.Event, first);
            }

            found[i].InFlight = first;
        }
    }

    /// <summary>What this call wrote is in flight no more, and remembered where it is committed.</summary>
    private void Land(Delivery[] deliveries, Found[] found, WriteRequest write)
    {
        for (var i = 0; i < deliveries.Length; i++)
        {
            var written = found[i].InFlight;
            if (written.Write == write && _inFlight.Remove(deliveries[i].Event))
            {
                found[i].IsFirst = true;
                if (written.Outcome is WriteOutcome.Committed or WriteOutcome.Duplicate)
                {
                    Remember(deliveries[i].Event, written.Digest, written.LineageBefore);
                }
            }
        }
    }

    /// <summary>
    /// Tells the results of what was in flight. Takes back those that were known before another server took over: it may have lost
    /// them while this call waited for others.
    /// </summary>
    private bool AreAllTold(Delivery[] deliveries, Found[] found)
    {
        var areAllTold = true;
        var lineage = writer.Lineage;
        for (var i = 0; i < deliveries.Length; i++)
        {
            if (found[i].InFlight is { Write: not null } ended)
            {
                Tell(ref found[i]);
                found[i].Lineage = ended.LineageAfter;
                found[i].InFlight = default;
            }

            if (found[i].Result != DeliveryResult.Unavailable && found[i].Lineage != lineage)
            {
                found[i] = new Found
                {
                    Digest = found[i].Digest,
                    MayBeStoredItself = found[i].MayBeStoredItself || found[i].Result == DeliveryResult.Accepted,
                };
                areAllTold = false;
            }
        }

        return areAllTold;
    }

    private static void Tell(ref Found ended)
    {
        var (write, outcome) = (ended.InFlight, ended.InFlight.Outcome);
        ended.Result = outcome switch
        {
            WriteOutcome.Unavailable => DeliveryResult.Unavailable,
            WriteOutcome.Committed when ended.IsFirst => DeliveryResult.Accepted,
            _ => DeliveryResult.Duplicate,
        };
        ended.HasOtherBody = ended.IsFirst ? outcome == WriteOutcome.DuplicateWithOtherBody : write.Digest != ended.Digest;
        ended.MayBeStoredItself |= ended.IsFirst && write.MayBeOwn;
    }

    private void Remember(EventId id, UInt128 digest, long lineage)
    {
        ForgetAfterFailOver();
        if (lineage == _lineage)
        {
            _recent.Add(id, digest);
        }
    }

    /// <summary>Each duplicate that is answered counts, unless the stored event may be this very delivery.</summary>
    private void CountRepeats(Delivery[] deliveries, Found[] found)
    {
        for (var i = 0; i < deliveries.Length; i++)
        {
            var mayBeItself = !found[i].HasOtherBody && (found[i].MayBeStoredItself || deliveries[i].IsHandedOverAgain);
            if (found[i].Result == DeliveryResult.Duplicate && !mayBeItself)
            {
                repeats.Count(deliveries[i], found[i].HasOtherBody);
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

    /// <summary>A write under way, or none.</summary>
    private readonly record struct InFlight(WriteRequest? Write, int Place, UInt128 Digest)
    {
        internal WriteOutcome Outcome => Write![Place];

        internal bool MayBeOwn => Write!.MayBeOwn(Place);

        internal long LineageBefore => Write!.LineageBefore(Place);

        internal long LineageAfter => Write!.LineageAfter(Place);
    }

    /// <summary>What there is of a delivery: its result, or what it waits for.</summary>
    private struct Found
    {
        internal UInt128 Digest;
        internal DeliveryResult? Result;

        /// <summary>The store's lineage that the result is of.</summary>
        internal long Lineage;

        internal InFlight InFlight;

        /// <summary>It is the one that was written, and not a repetition of it.</summary>
        internal bool IsFirst;

        /// <summary>With a duplicate: its bytes are not those of the stored event.</summary>
        internal bool HasOtherBody;

        /// <summary>An earlier attempt may have stored it.</summary>
        internal bool MayBeStoredItself;
    }
}
