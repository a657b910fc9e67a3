using System.Net;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Throttling;

namespace Ontologie.Ingest.Gateway.Senders;

/// <summary>
/// Limits the load of each remote address before its requests are authenticated. Holds an entry for each address with requests in
/// progress; for IPv6, one for each network that contains it. Thread-safe.
/// </summary>
internal sealed class SenderLoads
{
    /// <summary>The shares of a site (/48). It has more than a household (/56), because it may contain several households.</summary>
    private const int SharesOfSite = 2;

    /// <summary>The slot of requests whose address is not counted.</summary>
    private static readonly SenderSlot Uncounted = new(null, null);

    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, SenderLoad> _byKey = [];
    private readonly IReadOnlyList<IPNetwork> _trusted;
    private readonly int _maxUnauthenticated;
    private readonly long _maxBytes;
    private readonly long _budget;
    /// <summary>The number of IPv4 addresses and IPv6 sites in <see cref="_byKey"/>.</summary>
    private int _addresses;

    public SenderLoads(IOptions<GatewayOptions> options)
    {
        var gateway = options.Value;
        _trusted = gateway.TrustedProxies;
        _maxUnauthenticated = gateway.MaxUnauthenticatedPerAddress;
        _budget = gateway.MaxBufferedBytes;
        _maxBytes = gateway.MaxBufferedBytesPerAddress ?? Math.Max(GatewayOptions.MaxBodyBytes, _budget / 4);
    }

    /// <summary>The senders that sent authentic requests before.</summary>
    internal VerifiedSenders Verified { get; } = new();

    /// <summary>Counts a request. Returns null if its address or network has too many unauthenticated ones.</summary>
    internal SenderSlot? Enter(IPAddress? remote)
    {
        if (remote is null || IPAddress.IsLoopback(remote) || IsTrusted(remote))
        {
            return Uncounted;
        }

        lock (_lock)
        {
            var load = FindOrAdd(remote);
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

    /// <summary>The body bytes that an address may hold now.</summary>
    internal long ShareNow(bool isShort) => AddressShare.Of(_maxBytes, _budget, Volatile.Read(ref _addresses), isShort);

    private SenderLoad FindOrAdd(IPAddress remote)
    {
        if (!RemoteAddress.IsIpv6(remote))
        {
            return FindOrAddNetwork(RemoteAddress.KeyOf(remote), wider: null);
        }

        var site = FindOrAddNetwork(RemoteAddress.KeyOf(remote, RemoteAddress.Site), wider: null, SharesOfSite);
        var household = FindOrAddNetwork(RemoteAddress.KeyOf(remote, RemoteAddress.Household), site);
        return FindOrAddNetwork(RemoteAddress.KeyOf(remote, RemoteAddress.Subnet), household);
    }

    private SenderLoad FindOrAddNetwork(UInt128 key, SenderLoad? wider, int shares = 1)
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
