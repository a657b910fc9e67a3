using Microsoft.Extensions.Logging;
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
    EndpointId endpoint, EventWriter writer, EndpointOptions options, TimeProvider time, GrainMetrics metrics, ILogger logger)
{
    private RecentNonces _recent = new(options.RecentNonces);
    private long _lineage = writer.Lineage;
    private readonly Dictionary<EventId, InFlight> _inFlight = [];
    private readonly ExpectedTests _tests = new(time);

    /// <summary>How many identities wait for their commit.</summary>
    internal int InFlightCount => _inFlight.Count;

    /// <summary>
    /// Brings the delivery to an outcome. A caller that stops waiting changes nothing: the delivery stays in
    /// flight until the writer has answered, and is known from then on only if it is committed.
    /// </summary>
    internal async Task<DeliveryResult> DeliverAsync(Delivery delivery)
    {
        ForgetAfterFailOver();
        var digest = RecentNonces.Shorten(delivery.BodyDigest);
        if (_recent.TryFind(delivery.Event, out var known))
        {
            return Duplicate(delivery, known != digest);
        }

        if (_inFlight.TryGetValue(delivery.Event, out var first))
        {
            return await first.Outcome == WriteOutcome.Unavailable
                ? DeliveryResult.Unavailable
                : Duplicate(delivery, first.Digest != digest);
        }

        var lineage = _lineage;
        var write = writer.WriteAsync(ToEvent(delivery));
        _inFlight.Add(delivery.Event, new InFlight(write, digest));
        WriteOutcome outcome;
        try
        {
            outcome = await write;
        }
        finally
        {
            _inFlight.Remove(delivery.Event);
        }

        switch (outcome)
        {
            case WriteOutcome.Committed:
                Remember(delivery.Event, digest, lineage);
                return DeliveryResult.Accepted;
            case WriteOutcome.Duplicate:
                Remember(delivery.Event, digest, lineage);
                return Duplicate(delivery, otherBody: false);
            case WriteOutcome.DuplicateWithOtherBody:
                return Duplicate(delivery, otherBody: true);
            default:
                return DeliveryResult.Unavailable;
        }
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

    private void Remember(EventId id, UInt128 digest, long lineage)
    {
        ForgetAfterFailOver();
        if (lineage == _lineage)
        {
            _recent.Add(id, digest);
        }
    }

    private DeliveryResult Duplicate(Delivery delivery, bool otherBody)
    {
        if (otherBody)
        {
            metrics.DuplicateWithOtherBody();
            GrainsLog.DuplicateWithOtherBody(logger, delivery.Event.ToString(), endpoint.ToString());
        }

        return DeliveryResult.Duplicate;
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

    private readonly record struct InFlight(Task<WriteOutcome> Outcome, UInt128 Digest);
}
