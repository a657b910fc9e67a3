using System.Net;

namespace Ontologie.Ingest.Host.Roles;

/// <summary>
/// Warns once of each peer that sends forwarded headers and is not trusted: perhaps a proxy that is missing in the configuration.
/// After eight peers it stops looking.
/// </summary>
internal sealed class UntrustedForwarding(IReadOnlyList<IPNetwork> trusted, ILogger<UntrustedForwarding> logger)
{
    private const int MaxPeers = 8;
    private const string ForwardedFor = "X-Forwarded-For";

    private readonly HashSet<IPAddress> _warned = [];
    private readonly Lock _lock = new();
    private volatile bool _isDone;

    /// <summary>Call before the forwarded headers are applied.</summary>
    internal void Inspect(HttpContext context)
    {
        if (!_isDone && context.Request.Headers.ContainsKey(ForwardedFor) && context.Connection.RemoteIpAddress is { } peer)
        {
            Warn(peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer);
        }
    }

    private void Warn(IPAddress peer)
    {
        if (trusted.Any(network => network.Contains(peer)))
        {
            return;
        }

        lock (_lock)
        {
            if (_isDone || !_warned.Add(peer))
            {
                return;
            }

            _isDone = _warned.Count == MaxPeers;
        }

        HostLog.ForwardedHeadersIgnored(logger, peer);
    }
}
