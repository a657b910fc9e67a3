using System.Net;
using System.Net.Sockets;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>
/// Looks whether the addresses of the web server are free before anything else starts. The server itself would find out last, when
/// the silo is up and has much to say about its end.
/// </summary>
internal static class ListeningAddresses
{
    /// <exception cref="StartRefusedException">An address is taken.</exception>
    internal static void Check(IConfiguration configuration)
    {
        foreach (var url in (configuration["urls"] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Parse(url) is { Port: > 0 } address && IsTaken(address))
            {
                throw new StartRefusedException(Taken($"Failed to bind to address {url}: address already in use."));
            }
        }
    }

    internal static string Taken(string message) => $"{message} Give this process another address with --urls.";

    /// <summary>Null for what the server understands better: a path of a socket, or something that is wrong.</summary>
    private static IPEndPoint? Parse(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.IsUnixPipe || address.IsNamedPipe ? null
                : IPAddress.TryParse(address.Host, out var ip) ? new IPEndPoint(ip, address.Port)
                : address.Host == "localhost" ? new IPEndPoint(IPAddress.Loopback, address.Port)
                : new IPEndPoint(IPAddress.Any, address.Port);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsTaken(IPEndPoint address)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(address);
            return false;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}
