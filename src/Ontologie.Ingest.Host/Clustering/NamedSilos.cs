using System.Net;
using System.Net.Sockets;
using Orleans.Messaging;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>
/// The silos that a client was told of by name. Names are looked up again with every refresh, so a silo that came
/// back with another address is found; a name that nobody knows at the moment is left out.
/// </summary>
internal sealed class NamedSilos(IReadOnlyList<DnsEndPoint> silos) : IGatewayListProvider
{
    public TimeSpan MaxStaleness => MembershipProfile.RefreshPeriod;

    public bool IsUpdatable => true;

    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    public async Task<IList<Uri>> GetGateways()
    {
        var found = await Task.WhenAll(silos.Select(FindAsync));
        return [.. found.SelectMany(addresses => addresses).Distinct()];
    }

    private static async Task<IEnumerable<Uri>> FindAsync(DnsEndPoint silo)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(silo.Host);
            return addresses.Select(address => SiloAddress.New(address, silo.Port, 0).ToGatewayUri());
        }
        catch (SocketException)
        {
            return [];
        }
    }
}
