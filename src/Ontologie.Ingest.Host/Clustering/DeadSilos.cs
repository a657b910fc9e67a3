using System.Net;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>
/// Lists the silos that the cluster declared dead, for a node without a database. It queries the silos that it is connected to. Without
/// this list, the node would keep calling a silo that hangs, because its connections stay open.
/// </summary>
internal sealed class DeadSilos(SiloConnections connections, IServiceProvider services, TimeProvider time)
{
    /// <summary>Parallel queries with different grain keys. They go through different silos, so some avoid one that hangs.</summary>
    private const int ParallelQueries = 4;

    private static readonly TimeSpan QueryTimeout = TimeSpan.FromSeconds(2);

    private volatile IReadOnlyCollection<IPEndPoint> _known = [];

    /// <summary>The client ports of dead silos; the previous list if no silo answers.</summary>
    internal async Task<IReadOnlyCollection<IPEndPoint>> ListAsync()
    {
        if (!connections.IsConnected)
        {
            return _known;
        }

        var grains = services.GetRequiredService<IGrainFactory>();
        var queries = Enumerable.Range(0, ParallelQueries).Select(key => QueryAsync(grains, key)).ToList();
        while (queries.Count > 0)
        {
            var first = await Task.WhenAny(queries);
            queries.Remove(first);
            if (await first is { } members)
            {
                _known = Dead(members);
                break;
            }
        }

        return _known;
    }

    private async Task<MembershipEntry[]?> QueryAsync(IGrainFactory grains, int key)
    {
        try
        {
            return await grains.GetGrain<IManagementGrain>(key).GetDetailedHosts().WaitAsync(QueryTimeout, time);
        }
        catch (Exception)
        {
            // Any failure means that this silo gave no list.
            return null;
        }
    }

    /// <summary>The addresses of dead silos, without those that a living silo uses now.</summary>
    private static HashSet<IPEndPoint> Dead(MembershipEntry[] members) =>
        members.Where(member => member.Status == SiloStatus.Dead).Select(ClientPort)
            .Except(members.Where(member => member.Status != SiloStatus.Dead).Select(ClientPort))
            .ToHashSet();

    private static IPEndPoint ClientPort(MembershipEntry member) => new(member.SiloAddress.Endpoint.Address, member.ProxyPort);
}
