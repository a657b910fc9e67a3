using System.Net;
using Microsoft.Extensions.Options;

namespace Ontologie.Ingest.Gateway.Senders;

/// <summary>
/// Keeps one remote address from taking all of this node before anything is known to be authentic. Holds an entry for each
/// address with requests in progress, and none else; for IPv6 one for each of the networks that it belongs to. Thread-safe.
/// </summary>
internal sealed class SenderLoads
{
    /// <summary>Several households or hosts may be behind one site, so it has more than one of them.</summary>
    private const int SharesOfSite = 2;

    /// <summary>A request of an address that is not counted.</summary>
    private static readonly SenderSlot Uncounted = new(null, null);

    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, SenderLoad> _byKey = [];
    private readonly IReadOnlyList<IPNetwork> _trusted;
    private readonly int _maxUnauthenticated;
    private readonly long _maxBytes;
    private readonly long _budget;
    private int _addresses;

    public SenderLoads(IOptions<GatewayOptions> options)
    {
        var gateway = options.Value;
        _trusted = gateway.TrustedProxies;
        _maxUnauthenticated = gateway.MaxUnauthenticatedPerAddress;
        _budget = gateway.MaxBufferedBytes;
        _maxBytes = gateway.MaxBufferedBytesPerAddress ?? Math.Max(GatewayOptions.MaxBodyBytes, _budget / 4);
    }

    /// <summary>Who has sent authentic requests before.</summary>
    internal VerifiedSenders Verified { get; } = new();

    /// <summary>A place for one request; null where its address or network has too many that are not authenticated.</summary>
    internal SenderSlot? Enter(IPAddress? remote)
    {
        if (remote is null || IPAddress.IsLoopback(remote) || IsTrusted(remote))
        {
            return Uncounted;
        }

        lock (_lock)
        {
            var load = Find(remote);
            load.References++;
            if (load.TryBegin())
            {
                return new SenderSlot(this, load);
            }

            Release(load);
            return null;
        }
    }

    internal void Leave(SenderLoad load)
    {
        lock (_lock)
        {
            Release(load);
        }
    }

    /// <summary>How many bytes of bodies an address may hold now.</summary>
    internal long ShareNow(bool isShort) => AddressShare.Of(_maxBytes, _budget, Volatile.Read(ref _addresses), isShort);

    private SenderLoad Find(IPAddress remote)
    {
        if (!RemoteAddress.IsIpv6(remote))
        {
            return Find(RemoteAddress.KeyOf(remote), wider: null);
        }

        var site = Find(RemoteAddress.KeyOf(remote, RemoteAddress.Site), wider: null, SharesOfSite);
        var household = Find(RemoteAddress.KeyOf(remote, RemoteAddress.Household), site);
        return Find(RemoteAddress.KeyOf(remote, RemoteAddress.Subnet), household);
    }

    private SenderLoad Find(UInt128 key, SenderLoad? wider, int shares = 1)
    {
        if (!_byKey.TryGetValue(key, out var load))
        {
            load = new SenderLoad(key, wider, _maxUnauthenticated, shares);
            _byKey.Add(key, load);
            if (wider is null)
            {
                _addresses++;
            }
            else
            {
                wider.References++;
            }
        }

        return load;
    }

    private void Release(SenderLoad load)
    {
        if (--load.References > 0)
        {
            return;
        }

        _byKey.Remove(load.Key);
        if (load.Wider is { } wider)
        {
            Release(wider);
        }
        else
        {
            _addresses--;
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
