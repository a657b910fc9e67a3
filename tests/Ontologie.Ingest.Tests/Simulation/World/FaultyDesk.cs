using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Writing;
using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>A replacement with a bug in its table of identities.</summary>
internal sealed class FaultyDesk(EndpointId endpoint, SimulatedSilo silo, KnownBug bug)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly HashSet<EventId> _known = [];
    private readonly Dictionary<EventId, Task<WriteOutcome>> _inFlight = [];

    internal Task<DeliveryResult[]> DeliverAllAsync(Delivery[] deliveries) => Task.WhenAll(Array.ConvertAll(deliveries, DeliverAsync));

    private async Task<DeliveryResult> DeliverAsync(Delivery delivery)
    {
        if (_known.Contains(delivery.Event))
        {
            return DeliveryResult.Duplicate;
        }

        if (bug == KnownBug.RemembersBeforeTheCommit)
        {
            _known.Add(delivery.Event);
        }

        if (!_inFlight.TryGetValue(delivery.Event, out var write))
        {
            _inFlight.Add(delivery.Event, write = WriteAsync(delivery));
        }

        if (bug == KnownBug.ForgetsWhatIsInFlight)
        {
            await ((Task)write).WaitAsync(Patience, silo.Node.Time)
                .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            _inFlight.Remove(delivery.Event);
        }

        switch (await write)
        {
            case WriteOutcome.Committed:
                _known.Add(delivery.Event);
                return DeliveryResult.Accepted;
            case WriteOutcome.Unavailable:
                return DeliveryResult.Unavailable;
            default:
                _known.Add(delivery.Event);
                return DeliveryResult.Duplicate;
        }
    }

    private async Task<WriteOutcome> WriteAsync(Delivery delivery)
    {
        var outcome = await silo.Writer.WriteAsync(new NewEvent
        {
            Endpoint = endpoint,
            Id = delivery.Event,
            ReceivedAt = delivery.ReceivedAt,
            Type = delivery.Type,
            Secret = delivery.Secret,
            Headers = delivery.Headers,
            Body = delivery.Body,
            BodyDigest = delivery.BodyDigest,
            KeepNonce = true,
        });
        _inFlight.Remove(delivery.Event);
        return outcome;
    }
}
