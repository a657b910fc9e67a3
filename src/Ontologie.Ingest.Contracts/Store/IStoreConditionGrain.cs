namespace Ontologie.Ingest.Contracts.Store;

/// <summary>The condition of the event log as a silo sees it. Each silo has its own grain; the key is always 0.</summary>
[Alias("ingest.IStoreConditionGrain"), GrainInterfaceType("ingest.IStoreConditionGrain")]
public interface IStoreConditionGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// True if the event log has committed nothing for so long that gateways refuse deliveries at once. If the silo has not committed for
    /// a second, it tries a small commit first, for at most a second. Changes nothing.
    /// </summary>
    [Alias("IsAway"), Orleans.Concurrency.AlwaysInterleave]
    Task<bool> IsAwayAsync();
}
