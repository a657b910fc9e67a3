using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>Observations of the promise during a history, and its first violation.</summary>
internal sealed class Ledger(SimulatedWorld world)
{
    private readonly HashSet<EventId> _acceptedWithOutdatedSettings = [];
    private readonly HashSet<EndpointId> _decidedWithOutdatedSettings = [];
    private readonly Dictionary<EventId, int> _repeats = [];

    internal string? Broken { get; private set; }

    internal int Committed { get; private set; }

    internal int Answers { get; private set; }

    /// <summary>Number of requests accepted by a replaced activation with settings that an acknowledged change had ended.</summary>
    internal int AcceptedByReplaced { get; private set; }

    internal void Break(string how)
    {
        world.Trace?.Write($"BROKEN: {how}");
        Broken ??= how;
    }

    /// <summary>Called when a grain answers that the event is committed.</summary>
    internal void ReportedCommitted(EndpointId endpoint, EventId id)
    {
        if (!world.Store.Contains(endpoint, id))
        {
            Break($"A grain answered that {world.NameOf(id)} is committed, but it is not.");
        }
    }

    /// <summary>Called when a grain answers a first call with a duplicate.</summary>
    internal void ReportedDuplicate(EventId id) => _repeats[id] = RepeatsOf(id) + 1;

    internal int RepeatsOf(EventId id) => _repeats.GetValueOrDefault(id);

    internal void DecidedByOutdatedSettings(EndpointId endpoint, EventId? delivered)
    {
        _decidedWithOutdatedSettings.Add(endpoint);
        if (delivered is { } id)
        {
            _acceptedWithOutdatedSettings.Add(id);
        }
    }

    /// <summary>Asserts that no activation writes an identity twice in one batch.</summary>
    internal void Appends(IReadOnlyList<NewEvent> batch, HashSet<EndpointId> deactivated)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (batch[i].Id == batch[j].Id && !deactivated.Contains(batch[i].Endpoint))
                {
                    Break($"{world.NameOf(batch[i].Id)} is twice in one batch.");
                }
            }
        }
    }

    /// <summary>Called when a sender gets an answer.</summary>
    internal void Answered(SimulatedRequest request, SimulatedAnswer answer)
    {
        Answers++;
        var (delivery, now) = (request.Delivery, world.Scheduler.Now);
        world.Trace?.Write($"{delivery.Name} is answered {answer.Status} {answer.Text}");
        if (TimeSpan.FromTicks(now - request.ArrivedAt) > TimeSpan.FromSeconds(91))
        {
            Break($"{delivery.Name} was answered late.");
        }

        switch (answer.Status)
        {
            case 200:
                Acknowledged(request, answer, now);
                break;
            case 401 when ConnectorLife.ForbidsWrongSignature(request.Secret, request.ArrivedAt, now)
                && !IsInDoubt(delivery.Connector.Id):
                Break($"{delivery.Name} was refused although its secret was in force.");
                break;
            case 404 when delivery.Connector.ForbidsUnknownEndpoint(request.ArrivedAt, now)
                && !IsInDoubt(delivery.Connector.Id):
                Break($"{delivery.Name} was refused as unknown although its endpoint was enabled.");
                break;
            case 401 or 404 or 429 or 503:
                break;
            default:
                Break($"{delivery.Name} was answered {answer.Status}.");
                break;
        }
    }

    private bool IsInDoubt(EndpointId endpoint) => _decidedWithOutdatedSettings.Contains(endpoint);

    private void Acknowledged(SimulatedRequest request, SimulatedAnswer answer, long now)
    {
        var delivery = request.Delivery;
        Committed++;
        delivery.IsAcknowledged = true;
        if (!answer.Text.Contains(delivery.Event.ToString(), StringComparison.Ordinal))
        {
            Break($"{delivery.Name} was acknowledged with another event id.");
        }

        if (!world.Store.Contains(delivery.Connector.Id, delivery.Event)
            && !world.Store.HasLost(delivery.Connector.Id, delivery.Event))
        {
            Break($"{delivery.Name} was acknowledged but is not committed.");
        }

        if (delivery.Connector.ForbidsAcceptance(request.Secret, request.ArrivedAt, now))
        {
            if (_acceptedWithOutdatedSettings.Contains(delivery.Event))
            {
                AcceptedByReplaced++;
            }
            else
            {
                Break($"{delivery.Name} was accepted although an earlier acknowledged change forbids it.");
            }
        }
    }
}
