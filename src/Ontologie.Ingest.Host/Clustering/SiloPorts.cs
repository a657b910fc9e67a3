using System.Net;
using System.Net.Sockets;
using Ontologie.Ingest.Host.Configuration;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>Finds and checks ports for Orleans, which needs them before it opens them.</summary>
internal static class SiloPorts
{
    /// <summary>A port that was free a moment ago.</summary>
    internal static int FindFree(IPAddress address)
    {
        using var listener = new TcpListener(address, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <exception cref="StartRefusedException">The port or the address cannot be used; the message names the key.</exception>
    internal static void Check(string portKey, IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            throw new StartRefusedException(
                $"Ingest:Cluster:AdvertisedAddress is {address}, which is not an address of this host.", refused);
        }
        catch (SocketException refused)
        {
            throw new StartRefusedException($"Ingest:Cluster:{portKey} is {port}, and cannot be opened: {refused.Message}", refused);
        }
    }
}
