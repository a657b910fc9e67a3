using System.Net;
using System.Net.Sockets;
using Orleans.Messaging;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>
/// The silos that a client was told of by name. Names are looked up again with every refresh, so a silo that came
/// back with another address is found; a name that nobody knows at the moment is left out, and so is a silo that
/// the others declared dead, as long as another one is left.
/// </summary>
internal sealed class NamedSilos(IReadOnlyList<DnsEndPoint> silos, DeadSilos dead) : IGatewayListProvider
{
    public TimeSpan MaxStaleness => MembershipProfile.RefreshPeriod;

    public bool IsUpdatable => true;

    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    public async Task<IList<Uri>> GetGateways()
    {
        var found = (await Task.WhenAll(silos.Select(FindAsync))).SelectMany(addresses => addresses).Distinct().ToArray();
        var alive = found.Except(await dead.ListAsync()).ToArray();
        return [.. (alive.Length > 0 ? alive : found).Select(silo => silo.ToGatewayUri())];
    }

    private static async Task<IEnumerable<IPEndPoint>> FindAsync(DnsEndPoint silo)
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
