using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;

namespace Ontologie.Ingest.Grains.Stats;

/// <summary>The running nodes, in memory.</summary>
[GrainType("node-directory")]
internal sealed class NodeDirectoryGrain(TimeProvider time) : Grain, INodeDirectoryGrain
{
    private readonly ExpiringTable<NodeReport> _nodes = new(time);
    private readonly ExpiringTable<NodeId> _traffic = new(time);

    public Task ReportAsync(NodeReport report)
    {
        _nodes.Put(report.Node, report);
        return Task.CompletedTask;
    }

    public Task LeaveAsync(NodeId node)
    {
        _nodes.Remove(node);
        return Task.CompletedTask;
    }

    public Task<ListedNode[]> ListAsync() =>
        Task.FromResult<ListedNode[]>([.. _nodes.List().Select(entry => new ListedNode { Report = entry.Value, Age = entry.Age })]);

    public Task NoteTrafficAsync(NodeId node)
    {
        _traffic.Put(node, node);
        return Task.CompletedTask;
    }

    public Task<NodeId[]> ListTrafficAsync() => Task.FromResult<NodeId[]>([.. _traffic.List().Select(entry => entry.Value)]);
}
