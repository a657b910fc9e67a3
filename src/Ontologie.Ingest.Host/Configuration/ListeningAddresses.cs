using System.Net;
using System.Net.Sockets;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>
/// Checks that the addresses of the web server are free before anything else starts. The server would fail last, after the silo
/// has started, and the log of its stop would hide the reason.
/// </summary>
internal static class ListeningAddresses
{
    /// <exception cref="StartRefusedException">An address is in use.</exception>
    internal static void Check(IConfiguration configuration)
    {
        const StringSplitOptions words = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        foreach (var url in (configuration["urls"] ?? "").Split(';', words))
        {
            if (Parse(url) is { Port: > 0 } address && IsTaken(address))
            {
                throw new StartRefusedException(Taken($"Failed to bind to address {url}: address already in use."));
            }
        }
    }

    internal static string Taken(string message) => $"{message} Choose another address with --urls.";

    /// <summary>Null for what only the server can check: a socket's path, or a malformed address.</summary>
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
