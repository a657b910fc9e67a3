using System.Net;
using System.Net.Sockets;
using Ontologie.Ingest.Host.Configuration;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>The ports that Orleans is given. It wants to know them before it opens them.</summary>
internal static class SiloPorts
{
    /// <summary>A port that nobody had a moment ago.</summary>
    internal static int FindFree(IPAddress address)
    {
        using var listener = new TcpListener(address, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <exception cref="StartRefusedException">The port or the address cannot be used here: told by the key to change.</exception>
    internal static void Check(string portKey, IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            throw new StartRefusedException($"Ingest:Cluster:AdvertisedAddress is {address}, which is not an address of this machine.", refused);
        }
        catch (SocketException refused)
        {
            throw new StartRefusedException($"Ingest:Cluster:{portKey} is {port}, which cannot be listened on: {refused.Message}", refused);
        }
    }
}
