using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Repeats;
using EventId = Ontologie.Ingest.Contracts.Ids.EventId;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <summary>
/// Counts the deliveries of one endpoint that repeat the identity of a stored event, and logs where bytes were not stored. Runs on
/// the grain's scheduler, so it needs no locks.
/// </summary>
internal sealed class RepeatDesk(
    EndpointId endpoint, RepeatWriter writer, TimeProvider time, GrainMetrics metrics, ILogger logger)
{
    /// <summary>More hand-overs than are made again at the same time while the store is slow.</summary>
    private const int RememberedConflicts = 256;

    /// <summary>A sender that gives all its events one id must not fill the log.</summary>
    private static readonly TimeSpan BetweenLogLines = TimeSpan.FromMinutes(1);

    private readonly HashSet<(EventId Event, DateTimeOffset ReceivedAt)> _conflicts = [];
    private readonly Queue<(EventId Event, DateTimeOffset ReceivedAt)> _order = [];
    private long? _loggedAt;

    /// <summary>
    /// Counts one. With other bytes also a hand-over that is made again, as the first may never have come, unless that was
    /// counted here.
    /// </summary>
    internal void Count(Delivery delivery, bool otherBody)
    {
        if (otherBody && !Remember(delivery) && delivery.IsHandedOverAgain)
        {
            return;
        }

        writer.Note(endpoint, delivery.Event, delivery.ReceivedAt, otherBody);
        if (otherBody)
        {
            metrics.DuplicateWithOtherBody();
            Log(delivery);
        }
    }

    /// <summary>Stores what was counted here. False where the store failed; it is tried again.</summary>
    internal Task<bool> SettleAsync() => writer.SettleAsync(endpoint);

    /// <summary>False where it was counted before. All hand-overs of a delivery have its time.</summary>
    private bool Remember(Delivery delivery)
    {
        var conflict = (delivery.Event, delivery.ReceivedAt);
        if (!_conflicts.Add(conflict))
        {
            return false;
        }

        if (_order.Count == RememberedConflicts)
        {
            _conflicts.Remove(_order.Dequeue());
        }

        _order.Enqueue(conflict);
        return true;
    }

    private void Log(Delivery delivery)
    {
        if (_loggedAt is not { } last || time.GetElapsedTime(last) >= BetweenLogLines)
        {
            _loggedAt = time.GetTimestamp();
            GrainsLog.DuplicateWithOtherBody(logger, delivery.Event.ToString(), endpoint.ToString());
        }
    }
}
