using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>Forecasts a recovery and changes nothing. An identity counts once, and not if the endpoint has committed it before.</summary>
internal sealed class RecoveryForecast(EndpointId endpoint, IEventReader log) : IRecoveryTarget
{
    private readonly HashSet<EventId> _counted = [];

    public async Task<DeliveryResult> DeliverAsync(WorkspaceId workspace, Delivery delivery)
    {
        if (!_counted.Add(delivery.Event))
        {
            return DeliveryResult.Duplicate;
        }

        var known = await log.FindKnownAsync(endpoint, [delivery.Event], CancellationToken.None);
        return known.Count > 0 ? DeliveryResult.Duplicate : DeliveryResult.Accepted;
    }

    public Task SaveAsync(RecoveryItem item) => Task.CompletedTask;
}
