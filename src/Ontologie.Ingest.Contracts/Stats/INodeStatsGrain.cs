namespace Ontologie.Ingest.Contracts.Stats;

/// <summary>
/// Collects the counts of one gateway in memory and stores each minute after its end. The key is the text of the node's id. A gateway
/// with a silo has it in its own process.
/// </summary>
[Alias("ingest.INodeStatsGrain"), GrainInterfaceType("ingest.INodeStatsGrain")]
public interface INodeStatsGrain : IGrainWithStringKey
{
    /// <summary>
    /// Adds a batch in memory. A repeated batch is not added again. After a failure or timeout the gateway repeats the same batch before
    /// it sends a later one. A crash of the silo loses the minutes that are not stored.
    /// </summary>
    [Alias("Add"), Orleans.Concurrency.AlwaysInterleave]
    Task AddAsync(TrafficBatch batch);

    /// <summary>The counts that are not known to be stored, oldest minute first. Changes nothing.</summary>
    /// <param name="owners">The connectors and workspaces to read. Other owners are left out.</param>
    [Alias("ReadOpen"), Orleans.Concurrency.AlwaysInterleave]
    Task<OpenTraffic[]> ReadOpenAsync(TrafficOwner[] owners);
}
