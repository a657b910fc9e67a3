using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>Where the server under load listens. Only loopback: this tool must not be turned against somebody else's machine.</summary>
internal sealed record ServerAddress(Uri Url, IPEndPoint Socket)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out ServerAddress? address, out string error)
    {
        address = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp || url.PathAndQuery != "/"
            || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            error = $"'{text}' is not an address like http://127.0.0.1:8080 (plain HTTP, no path).";
            return false;
        }

        // "localhost" is not resolved: a name may point anywhere.
        var host = url.Host == "localhost" ? IPAddress.Loopback.ToString() : url.DnsSafeHost;
        if (!IPAddress.TryParse(host, out var ip) || !IPAddress.IsLoopback(ip))
        {
            error = $"'{url.Host}' is not a loopback address: load is only sent to this machine (127.0.0.1, ::1 or localhost).";
            return false;
        }

        error = "";
        var socket = new IPEndPoint(ip, url.Port);
        address = new ServerAddress(new Uri($"http://{socket}/"), socket);
        return true;
    }
}
