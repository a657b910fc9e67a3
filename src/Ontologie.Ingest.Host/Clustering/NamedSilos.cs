using System.Net;
using System.Net.Sockets;
using Orleans.Messaging;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>
/// Lists the configured silos for a client. Each refresh resolves their names again, so that a silo with a new address is found. Names
/// that do not resolve are left out, and so are silos that the cluster declared dead while another is left.
/// </summary>
internal sealed class NamedSilos(IReadOnlyList<DnsEndPoint> silos, DeadSilos dead) : IGatewayListProvider
{
    public TimeSpan MaxStaleness => MembershipProfile.RefreshPeriod;

    public bool IsUpdatable => true;

    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    public async Task<IList<Uri>> GetGateways()
    {
        var found = (await Task.WhenAll(silos.Select(ResolveAsync))).SelectMany(addresses => addresses).Distinct().ToArray();
        var alive = found.Except(await dead.ListAsync()).ToArray();
        return [.. (alive.Length > 0 ? alive : found).Select(silo => silo.ToGatewayUri())];
    }

    private static async Task<IEnumerable<IPEndPoint>> ResolveAsync(DnsEndPoint silo)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(silo.Host);
            return addresses.Select(address => new IPEndPoint(address, silo.Port));
        }
        catch (SocketException)
        {
            return [];
        }
    }
}
