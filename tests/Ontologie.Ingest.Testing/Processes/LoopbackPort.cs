using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Ontologie.Ingest.Testing.Processes;

/// <summary>Finds ports for servers that are stopped and restarted.</summary>
public static class LoopbackPort
{
    // Below the system's range for outgoing connections. Such a connection could take a server's port while the server is down, and
    // a client that keeps retrying on loopback could even connect to itself.
    private const int First = 20_000;
    private const int End = 32_000;

    /// <summary>Returns a port of 127.0.0.1 that no process listens on. It is not reserved.</summary>
    public static int Find()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, End);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // In use: another port is drawn.
            }
        }
    }
}
