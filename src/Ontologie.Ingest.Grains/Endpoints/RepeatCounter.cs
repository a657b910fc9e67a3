using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Rejections;
using Ontologie.Ingest.Storage.Repeats;
using EventId = Ontologie.Ingest.Contracts.Ids.EventId;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <summary>
/// Counts the deliveries of one endpoint that repeat the identity of a stored event. Logs conflicts: repeats with other bytes, which
/// do not become events. Some of them are kept beside the rejections. Runs on the grain's scheduler, so it needs no locks.
/// </summary>
internal sealed class RepeatCounter(
    EndpointId endpoint, RepeatWriter writer, ConflictQueue kept, TimeProvider time, GrainMetrics metrics, ILogger logger)
{
    /// <summary>More than the hand-overs that gateways repeat at the same time while the store is slow.</summary>
    private const int MaxConflicts = 256;

    /// <summary>A sender that gives all its events the same id must not keep the disk busy.</summary>
    private const int MaxKeptPerMinute = 60;

    /// <summary>A sender that gives all its events the same id must not flood the log.</summary>
    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);

    private readonly HashSet<(EventId Event, DateTimeOffset ReceivedAt)> _conflicts = [];
    private readonly Queue<(EventId Event, DateTimeOffset ReceivedAt)> _order = [];
    private long? _loggedAt;
    private long _minute;
    private int _keptInMinute;

    /// <summary>
    /// Counts a repeat. A conflict that a gateway hands over again counts once: the first hand-over may have been lost, so the second
    /// one counts unless this counter has seen the first.
    /// </summary>
    internal void Count(Delivery delivery, bool otherBody)
    {
        if (otherBody && !TryRemember(delivery) && delivery.IsHandedOverAgain)
        {
            return;
        }

        writer.Note(endpoint, delivery.Event, delivery.ReceivedAt, otherBody);
        if (otherBody)
        {
            metrics.DuplicateWithOtherBody();
            Log(delivery);
            Keep(delivery);
        }
    }

    /// <summary>Stores the counted repeats. False if the store failed; the writer retries later.</summary>
    internal Task<bool> SettleAsync() => writer.SettleAsync(endpoint);

    /// <summary>False if the conflict is remembered already. All hand-overs of one delivery have the same time of receipt.</summary>
    private bool TryRemember(Delivery delivery)
    {
        var conflict = (delivery.Event, delivery.ReceivedAt);
        if (!_conflicts.Add(conflict))
        {
            return false;
        }

        if (_order.Count == MaxConflicts)
        {
            _conflicts.Remove(_order.Dequeue());
        }

        _order.Enqueue(conflict);
        return true;
    }

    /// <summary>Hands the delivery over to the silo's queue, which stores it later. Never waits.</summary>
    private void Keep(Delivery delivery)
    {
        var minute = time.GetUtcNow().ToUnixTimeSeconds() / 60;
        if (minute != _minute)
        {
            (_minute, _keptInMinute) = (minute, 0);
        }

        if (_keptInMinute++ < MaxKeptPerMinute)
        {
            kept.Add(endpoint, delivery);
        }
    }

    private void Log(Delivery delivery)
    {
        if (_loggedAt is not { } last || time.GetElapsedTime(last) >= LogInterval)
        {
            _loggedAt = time.GetTimestamp();
            GrainsLog.DuplicateWithOtherBody(logger, delivery.Event.ToString(), endpoint.ToString());
        }
    }
}
