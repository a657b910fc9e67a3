using System.Net;
using Microsoft.Extensions.Options;

namespace Ontologie.Ingest.Gateway.Senders;

/// <summary>
/// Keeps one remote address from taking all of this node before anything is known to be authentic. Holds an entry for each
/// address with requests in progress, and none else. Thread-safe.
/// </summary>
internal sealed class SenderLoads
{
    /// <summary>A request of an address that is not counted.</summary>
    private static readonly SenderSlot Uncounted = new(null, null, default);

    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, SenderLoad> _byAddress = [];
    private readonly IReadOnlyList<IPNetwork> _trusted;
    private readonly int _maxUnauthenticated;
    private readonly long _maxBytes;

    public SenderLoads(IOptions<GatewayOptions> options)
    {
        _trusted = options.Value.TrustedProxies;
        _maxUnauthenticated = options.Value.MaxUnauthenticatedPerAddress;
        _maxBytes = options.Value.MaxBufferedBytesPerAddress ?? (options.Value.MaxBufferedBytes / 4);
    }

    /// <summary>A place for one request; null where its address has too many that are not authenticated.</summary>
    internal SenderSlot? Enter(IPAddress? remote)
    {
        if (remote is null || IPAddress.IsLoopback(remote) || IsTrusted(remote))
        {
            return Uncounted;
        }

        var key = RemoteAddress.KeyOf(remote);
        lock (_lock)
        {
            if (!_byAddress.TryGetValue(key, out var load))
            {
                load = new SenderLoad(_maxUnauthenticated, _maxBytes);
                _byAddress.Add(key, load);
            }

            if (!load.TryBegin())
            {
                return null;
            }

            load.References++;
            return new SenderSlot(this, load, key);
        }
    }

    internal void Leave(SenderLoad load, UInt128 key)
    {
        lock (_lock)
        {
            if (--load.References == 0)
            {
                _byAddress.Remove(key);
            }
        }
    }

    private bool IsTrusted(IPAddress remote)
    {
        var plain = remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote;
        foreach (var network in _trusted)
        {
            if (network.Contains(plain))
            {
                return true;
            }
        }

        return false;
    }
}
