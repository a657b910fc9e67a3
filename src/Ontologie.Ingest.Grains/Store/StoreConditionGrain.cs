using Ontologie.Ingest.Contracts.Store;
using Ontologie.Ingest.Storage.Writing;
using Orleans.Concurrency;

namespace Ontologie.Ingest.Grains.Store;

/// <summary>Tells gateways, also those without a database, what this silo knows of it.</summary>
[StatelessWorker(1), GrainType("store-condition")]
internal sealed class StoreConditionGrain(StoreCondition condition) : Grain, IStoreConditionGrain
{
    /// <summary>Callers ask because something is slow or failed. A commit older than this proves nothing.</summary>
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
