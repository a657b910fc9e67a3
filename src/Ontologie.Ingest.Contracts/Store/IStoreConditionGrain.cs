namespace Ontologie.Ingest.Contracts.Store;

/// <summary>What a silo knows of the event log. Every silo has its own; the key is always 0.</summary>
[Alias("ingest.IStoreConditionGrain"), GrainInterfaceType("ingest.IStoreConditionGrain")]
public interface IStoreConditionGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Whether the event log has taken no commits for so long that deliveries are refused at once. Where the silo has not committed for
    /// a second it tries a small commit first, which takes a second at most. Changes nothing.
    /// </summary>
    [Alias("IsAway"), Orleans.Concurrency.AlwaysInterleave]
    Task<bool> IsAwayAsync();
}
