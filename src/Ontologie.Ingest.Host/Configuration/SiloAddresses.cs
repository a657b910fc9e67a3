using System.Globalization;
using System.Net;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>Parses the list of silos for a node without a silo.</summary>
internal static class SiloAddresses
{
    private const int MaxPort = 65535;

    /// <summary>The addresses in their order. Malformed entries are in <paramref name="unreadable"/>.</summary>
    internal static IReadOnlyList<DnsEndPoint> Parse(string? list, out IReadOnlyList<string> unreadable)
    {
        var found = new List<DnsEndPoint>();
        var wrong = new List<string>();
        foreach (var entry in (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Read(entry) is { } address)
            {
                found.Add(address);
            }
            else
            {
                wrong.Add(entry);
            }
        }

        unreadable = wrong;
        return found;
    }

    internal static bool TryReadPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= MaxPort;

    private static DnsEndPoint? Read(string entry)
    {
        var colon = entry.LastIndexOf(':');
        if (colon <= 0 || !TryReadPort(entry[(colon + 1)..], out var port) || port == 0)
        {
            return null;
        }

        // An IPv6 address needs brackets: otherwise its last part reads as the port.
        var host = entry[..colon];
        var bare = host is ['[', .. var inner, ']'] ? inner : host;
        var isAddress = IPAddress.TryParse(bare, out var address);
        var fits = isAddress
            ? host != bare || address!.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            : Uri.CheckHostName(host) == UriHostNameType.Dns;
        return fits ? new DnsEndPoint(bare, port) : null;
    }
}
