using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Storage.Stats;

namespace Ontologie.Ingest.Management.Stats;

/// <summary>Reads stored traffic together with what the nodes have not stored yet.</summary>
internal sealed class TrafficReads(ITrafficReader reader, IGrainFactory grains, TimeProvider time)
{
    /// <summary>The most nodes whose unstored traffic one read collects.</summary>
    private const int MaxNodes = 256;

    /// <summary>A node that answers later is left out: its current minute appears when it is stored.</summary>
    private static readonly TimeSpan NodeTimeout = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Reads the traffic that a query selects. The nodes first, then the store: a minute that is stored in between is in both answers, and
    /// the store names it.
    /// </summary>
    /// <exception cref="LostDependencyException">The store failed. A node that fails is left out instead.</exception>
    internal async Task<MergedTraffic> ReadAsync(TrafficQuery query, CancellationToken stop)
    {
        var open = await ReadOpenAsync([.. query.Owners]);
        var asked = query with { BatchesFrom = open.Count == 0 ? null : open.Min(minute => minute.Minute) };
        var stored = await LostDependencyException.GuardAsync(() => reader.ReadAsync(asked, stop));
        return MergedTraffic.Of(query, stored, open);
    }

    private async Task<IReadOnlyList<OpenTraffic>> ReadOpenAsync(TrafficOwner[] owners)
    {
        var nodes = await TryAsync<NodeId>(() =>
            grains.GetGrain<INodeDirectoryGrain>(INodeDirectoryGrain.Key).ListTrafficAsync());
        var parts = await Task.WhenAll(nodes.Take(MaxNodes).Select(node => TryAsync<OpenTraffic>(() =>
            grains.GetGrain<INodeStatsGrain>(node.ToString()).ReadOpenAsync(owners))));
        return [.. parts.SelectMany(part => part)];
    }

    /// <summary>Empty if the call fails, is slow, or goes to a silo of a version without it.</summary>
    private async Task<T[]> TryAsync<T>(Func<Task<T[]>> call)
    {
        try
        {
            return await call().WaitAsync(NodeTimeout, time);
        }
        catch (Exception)
        {
            return [];
        }
    }
}
