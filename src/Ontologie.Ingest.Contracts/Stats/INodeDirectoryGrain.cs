using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Stats;

/// <summary>
/// The nodes that run now, in memory only. There is one grain, with the key <see cref="Key"/>. Nodes report every few seconds, so a new
/// activation soon knows all of them. Entries expire.
/// </summary>
[Alias("ingest.INodeDirectoryGrain"), GrainInterfaceType("ingest.INodeDirectoryGrain")]
public interface INodeDirectoryGrain : IGrainWithStringKey
{
    /// <summary>The only key.</summary>
    const string Key = "nodes";

    /// <summary>Adds or renews a node.</summary>
    [Alias("Report"), Orleans.Concurrency.AlwaysInterleave]
    Task ReportAsync(NodeReport report);

    /// <summary>Removes a node that stops.</summary>
    [Alias("Leave"), Orleans.Concurrency.AlwaysInterleave]
    Task LeaveAsync(NodeId node);

    /// <summary>The nodes that reported lately, in no order.</summary>
    [Alias("List"), Orleans.Concurrency.AlwaysInterleave]
    Task<ListedNode[]> ListAsync();

    /// <summary>Notes that the node's <see cref="INodeStatsGrain"/> has counts that are not stored.</summary>
    [Alias("NoteTraffic"), Orleans.Concurrency.AlwaysInterleave]
    Task NoteTrafficAsync(NodeId node);

    /// <summary>The nodes of which this was noted lately.</summary>
    [Alias("ListTraffic"), Orleans.Concurrency.AlwaysInterleave]
    Task<NodeId[]> ListTrafficAsync();
}
