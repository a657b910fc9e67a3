using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Ontologie.Ingest.Testing.Processes;

/// <summary>Ports for servers that are stopped and started again.</summary>
public static class LoopbackPort
{
    // Below the ports that the system gives to outgoing connections: those could take the port of a server while it is
    // down, and a client that keeps trying to reach it on loopback could even meet itself.
    private const int First = 20_000;
    private const int End = 32_000;

    /// <summary>A port of 127.0.0.1 that nobody listens on at the moment. It is not reserved.</summary>
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
                // Taken: another one is drawn.
            }
        }
    }
}
