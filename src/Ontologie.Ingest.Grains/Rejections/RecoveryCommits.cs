using Ontologie.Ingest.Contracts.Calls;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>
/// Hands recovered requests over to their connector, one after the other, each with a permit of the workspace. Used by one activation,
/// on its scheduler. Disposing it returns the permit.
/// </summary>
internal sealed class RecoveryCommits(
    EndpointId endpoint,
    IGrainFactory grains,
    IRejectionStore store,
    GatewayId holder,
    RecoveryTime left,
    Action<Exception> onFailure) : IRecoveryTarget, IAsyncDisposable
{
    /// <summary>The longest wait for a permit. Then the rest is unavailable, and the caller may go on later.</summary>
    private static readonly TimeSpan PermitWaitLimit = TimeSpan.FromSeconds(20);

    /// <summary>Longer than a failover to another silo takes.</summary>
    private static readonly TimeSpan DeliveryLimit = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan SaveTimeout = TimeSpan.FromSeconds(5);

    private readonly IEndpointGrain _endpoint = grains.GetGrain<IEndpointGrain>(endpoint.ToString());
    private RecoveryPermit? _permit;

    public async Task<DeliveryResult> DeliverAsync(WorkspaceId workspace, Delivery delivery)
    {
        _permit ??= new RecoveryPermit(
            grains.GetGrain<IWorkspacePermitsGrain>(workspace.ToString()), holder, left.Provider, onFailure);
        if (left.IsOver || !await _permit.TakeAsync(left.AtMost(PermitWaitLimit)))
        {
            return DeliveryResult.Unavailable;
        }

        try
        {
            return await HandOverAsync(delivery);
        }
        finally
        {
            _permit.GiveBack();
        }
    }

    public async Task SaveAsync(RecoveryItem item)
    {
        try
        {
            await store.MarkRecoveredAsync(endpoint, item.Id, item.Event, RecoveryWords.Of(item.Outcome), CancellationToken.None)
                .WaitAsync(SaveTimeout, left.Provider);
        }
        catch (Exception failure)
        {
            onFailure(failure);
        }
    }

    public ValueTask DisposeAsync() => _permit?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Repeats a hand-over that fails or gets no answer: the event id makes that safe.</summary>
    private async Task<DeliveryResult> HandOverAsync(Delivery delivery)
    {
        var limit = new RecoveryTime(left.Provider, left.AtMost(DeliveryLimit));
        for (var failures = 0; !limit.IsOver;)
        {
            var attempt = _endpoint.DeliverAsync(delivery);
            try
            {
                return await attempt.WaitAsync(limit.AtMost(GrainCallRetry.AttemptTimeout), left.Provider);
            }
            catch (Exception failure)
            {
                attempt.Ignore();
                onFailure(failure);
                if (!GrainCallRetry.IsWorthRepeating(failure))
                {
                    break;
                }
            }

            await Task.Delay(limit.AtMost(GrainCallRetry.PauseAfter(++failures)), left.Provider);
        }

        return DeliveryResult.Unavailable;
    }
}
