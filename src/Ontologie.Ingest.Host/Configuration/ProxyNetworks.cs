using System.Net;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>Reads a list of networks.</summary>
internal static class ProxyNetworks
{
    /// <summary>The networks of a comma separated list, without what is none.</summary>
    /// <param name="list">The list; null is an empty one.</param>
    /// <param name="wrong">What is no network and no address.</param>
    internal static IReadOnlyList<IPNetwork> Parse(string? list, out IReadOnlyList<string> wrong)
    {
        var networks = new List<IPNetwork>();
        var refused = new List<string>();
        foreach (var item in (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPNetwork.TryParse(item, out var network))
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(item, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else
            {
                refused.Add(item);
            }
        }

        wrong = refused;
        return networks;
    }
}
