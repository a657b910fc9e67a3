using System.Net;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>Parses a list of networks.</summary>
internal static class ProxyNetworks
{
    /// <summary>The networks of a comma separated list; a single address is a network of one.</summary>
    /// <param name="list">The list; null is empty.</param>
    /// <param name="wrong">The entries that are neither a network nor an address.</param>
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
