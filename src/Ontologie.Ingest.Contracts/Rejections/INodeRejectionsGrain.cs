namespace Ontologie.Ingest.Contracts.Rejections;

/// <summary>
/// Stores the refused requests that one gateway has sampled. The key is the text of the node's id. A gateway with a silo has it in its
/// own process.
/// </summary>
[Alias("ingest.INodeRejectionsGrain"), GrainInterfaceType("ingest.INodeRejectionsGrain")]
public interface INodeRejectionsGrain : IGrainWithStringKey
{
    /// <summary>
    /// Seals and stores a batch within the bounds of storage. Success: what the bounds have room for is on disk. Failure or timeout: some
    /// of it may be. The gateway repeats the same batch, and what was stored is not stored again.
    /// </summary>
    [Alias("Add"), ResponseTimeout("00:00:10")]
    Task AddAsync(RejectionBatch batch);
}
