using System.Net;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>
/// The silos that the cluster declared dead, as a node learns from the silos that it is connected to. One that hangs
/// keeps its connections open, and who has no database would go on asking it.
/// </summary>
internal sealed class DeadSilos(SiloConnections connections, IServiceProvider services, TimeProvider time)
{
    /// <summary>Grains with different keys are asked through different silos: some of the questions go past one that hangs.</summary>
    private const int Questions = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private volatile IReadOnlyCollection<IPEndPoint> _known = [];

    /// <summary>Their client ports; what was known before, where nobody answers.</summary>
    internal async Task<IReadOnlyCollection<IPEndPoint>> ListAsync()
    {
        if (!connections.AreThere)
        {
            return _known;
        }

        var grains = services.GetRequiredService<IGrainFactory>();
        var asked = Enumerable.Range(0, Questions).Select(key => AskAsync(grains, key)).ToList();
        while (asked.Count > 0)
        {
            var first = await Task.WhenAny(asked);
            asked.Remove(first);
            if (await first is { } members)
            {
                _known = Dead(members);
                break;
            }
        }

        return _known;
    }

    private async Task<MembershipEntry[]?> AskAsync(IGrainFactory grains, int key)
    {
        try
        {
            return await grains.GetGrain<IManagementGrain>(key).GetDetailedHosts().WaitAsync(Patience, time);
        }
        catch (Exception)
        {
            // Whatever went wrong, this silo told nothing.
            return null;
        }
    }

    /// <summary>An address that a dead silo had is nobody's, unless a living one has it now.</summary>
    private static HashSet<IPEndPoint> Dead(MembershipEntry[] members) =>
        members.Where(member => member.Status == SiloStatus.Dead).Select(ClientPort)
            .Except(members.Where(member => member.Status != SiloStatus.Dead).Select(ClientPort))
            .ToHashSet();

    private static IPEndPoint ClientPort(MembershipEntry member) => new(member.SiloAddress.Endpoint.Address, member.ProxyPort);
}
