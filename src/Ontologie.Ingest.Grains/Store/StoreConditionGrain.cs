using Ontologie.Ingest.Contracts.Store;
using Ontologie.Ingest.Storage.Writing;
using Orleans.Concurrency;

namespace Ontologie.Ingest.Grains.Store;

/// <summary>Reports to gateways, including those without a database, whether the store is away.</summary>
[StatelessWorker(1), GrainType("store-condition")]
internal sealed class StoreConditionGrain(StoreCondition condition) : Grain, IStoreConditionGrain
{
    /// <summary>An older commit proves nothing: callers check because a delivery was slow or failed.</summary>
    private static readonly TimeSpan TrustedCommit = TimeSpan.FromSeconds(1);

    public async Task<bool> IsAwayAsync()
    {
        if (!condition.IsAway)
        {
            await condition.IsWellAsync(TrustedCommit);
        }

        return condition.IsAway;
    }
}
