using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>
/// The address of the server under load. Only loopback is allowed: this tool must not be used against other machines.
/// </summary>
internal sealed record ServerAddress(Uri Url, IPEndPoint Socket)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out ServerAddress? address, out string error)
    {
        address = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp || url.PathAndQuery != "/"
            || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            error = $"'{text}' must be an address like http://127.0.0.1:8080 (plain HTTP, no path).";
            return false;
        }

        // "localhost" is not resolved, because a name may point to any machine.
        var host = url.Host == "localhost" ? IPAddress.Loopback.ToString() : url.DnsSafeHost;
        if (!IPAddress.TryParse(host, out var ip) || !IPAddress.IsLoopback(ip))
        {
            error = $"'{url.Host}' is not a loopback address. Use 127.0.0.1, ::1 or localhost: load is sent only to this machine.";
            return false;
        }

        error = "";
        var socket = new IPEndPoint(ip, url.Port);
        address = new ServerAddress(new Uri($"http://{socket}/"), socket);
        return true;
    }
}
