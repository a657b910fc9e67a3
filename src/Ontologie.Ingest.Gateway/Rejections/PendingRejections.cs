using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Gateway.Rejections.Fairness;
using Ontologie.Ingest.Gateway.Senders;

namespace Ontologie.Ingest.Gateway.Rejections;

/// <summary>
/// Decides which refused requests are kept, and holds them until their hand-over. A request first needs a share of its endpoint, then
/// room on the node. A request that leaves the quarantine may still enter the sample. Thread-safe. A request that is not kept costs no
/// memory.
/// </summary>
internal sealed class PendingRejections
{
    /// <summary>The most bytes of sampled requests that wait. Their headers have at most 16 KiB each.</summary>
    internal const long MaxSampleBytes = 16 << 20;

    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AgeInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly RefusalCounts _counts = new();
    private readonly Dictionary<EndpointId, EndpointShares> _endpoints = [];
    private readonly List<PendingRejection> _displaced = [];
    private readonly PendingQueue _quarantine;
    private readonly PendingQueue _sample;
    private readonly VerifiedSenders _verified;
    private readonly GatewayMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly int _maxEndpoints;
    private readonly long _startedAt;
    private readonly TimeSpan _start;
    private TimeSpan _sweptAt;
    private TimeSpan _agedAt;

    public PendingRejections(SenderLoads senders, IOptions<GatewayOptions> options, TimeProvider time, GatewayMetrics metrics)
    {
        _quarantine = new PendingQueue(int.MaxValue, options.Value.MaxPendingQuarantineBytes);
        _sample = new PendingQueue(options.Value.MaxPendingSample, MaxSampleBytes);
        _maxEndpoints = options.Value.MaxSampledEndpoints;
        _verified = senders.Verified;
        _metrics = metrics;
        _time = time;
        _startedAt = time.GetTimestamp();

        // Minutes of the clock, because the store counts these.
        _start = time.GetUtcNow() - DateTimeOffset.UnixEpoch;
        _sweptAt = _agedAt = _start;
    }

    /// <summary>The bytes of all requests that wait or are being handed over.</summary>
    internal long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _quarantine.Bytes + _sample.Bytes;
            }
        }
    }

    /// <summary>Counts a refused request and reserves a share of its endpoint.</summary>
    /// <param name="endpoint">A known endpoint.</param>
    /// <param name="remote">The sender's address.</param>
    /// <param name="quarantine">The terms of its quarantine; null if the request does not belong there.</param>
    /// <returns>Null if it is not kept. Otherwise call <see cref="Add"/> or <see cref="Cancel"/>.</returns>
    internal PendingRejection? TryReserve(EndpointId endpoint, UInt128 remote, ShareTerms? quarantine)
    {
        var address = VerifiedSenders.DigestOf(endpoint, remote);
        var isVerified = _verified.Contains(address);
        lock (_lock)
        {
            var now = Now();
            _counts.Add(address);
            if (FindOrAdd(endpoint, now) is not { } shares)
            {
                _metrics.RejectionsDropped(quarantine is not null);
                return null;
            }

            if (quarantine is not null)
            {
                if (shares.Quarantine.HasRoom(quarantine, address, isVerified, now, out var displaced))
                {
                    var kept = new PendingRejection(endpoint, remote, address) { IsQuarantined = true };
                    shares.Quarantine.Add(kept, displaced);
                    GiveWay(displaced, shares, now);
                    return kept;
                }

                _metrics.RejectionsDropped(isQuarantined: true);
            }

            if (shares.Sample.HasRoom(ShareTerms.Sample, address, isVerified, now, out var other))
            {
                var kept = new PendingRejection(endpoint, remote, address);
                shares.Sample.Add(kept, other);
                GiveWay(other, shares, now);
                return kept;
            }

            return null;
        }
    }

    /// <summary>Adds a request that has a share, for the next hand-over.</summary>
    internal void Add(PendingRejection kept, RejectedRequest request)
    {
        lock (_lock)
        {
            kept.Request = request;
            var now = Now();
            if (!kept.IsDisplaced)
            {
                Enqueue(kept, _endpoints[kept.Endpoint], now);
            }
            else if (_endpoints.TryGetValue(kept.Endpoint, out var shares))
            {
                Demote(kept, shares, now);
            }
        }
    }

    /// <summary>Gives back the share of a request that could not be built.</summary>
    internal void Cancel(PendingRejection kept)
    {
        lock (_lock)
        {
            if (!kept.IsDisplaced)
            {
                _endpoints[kept.Endpoint].Of(kept).GiveBack(kept);
            }
        }
    }

    /// <summary>Takes requests for a hand-over, quarantined ones first. They count until <see cref="Release"/>.</summary>
    internal List<PendingRejection> Take(int rows, long bytes)
    {
        var taken = new List<PendingRejection>();
        lock (_lock)
        {
            _quarantine.Take(rows, bytes, taken);
            _sample.Take(rows - taken.Count, bytes - taken.Sum(one => one.Bytes), taken);
            taken.ForEach(one => _endpoints[one.Endpoint].Of(one).HandOver(one));
        }

        return taken;
    }

    /// <summary>The requests of a hand-over are stored, or given up.</summary>
    internal void Release(List<PendingRejection> taken)
    {
        lock (_lock)
        {
            taken.ForEach(one => QueueOf(one).Release(one));
        }
    }

    /// <summary>Drops what is no longer needed. Call it about once a second.</summary>
    internal void Tick()
    {
        lock (_lock)
        {
            var now = Now();
            if (now - _agedAt >= AgeInterval)
            {
                _agedAt = now;
                _counts.Age();
            }

            if (now - _sweptAt >= SweepInterval)
            {
                _sweptAt = now;
                foreach (var (endpoint, shares) in _endpoints)
                {
                    if (shares.IsIdle(now))
                    {
                        _endpoints.Remove(endpoint);
                    }
                }
            }
        }
    }

    private TimeSpan Now() => _start + _time.GetElapsedTime(_startedAt);

    private PendingQueue QueueOf(PendingRejection kept) => kept.IsQuarantined ? _quarantine : _sample;

    private EndpointShares? FindOrAdd(EndpointId endpoint, TimeSpan now)
    {
        if (!_endpoints.TryGetValue(endpoint, out var shares) && _endpoints.Count < _maxEndpoints)
        {
            _endpoints.Add(endpoint, shares = new EndpointShares(_counts, now));
        }

        return shares;
    }

    /// <summary>Another request of the endpoint took the share of this one.</summary>
    private void GiveWay(PendingRejection? displaced, EndpointShares shares, TimeSpan now)
    {
        if (displaced?.InOrder is not null)
        {
            QueueOf(displaced).Remove(displaced);
            Demote(displaced, shares, now);
        }
        else if (displaced is not null)
        {
            displaced.IsDisplaced = true;
        }
    }

    private void Enqueue(PendingRejection kept, EndpointShares shares, TimeSpan now)
    {
        if (QueueOf(kept).TryAdd(kept, _displaced))
        {
            var displaced = _displaced.ToArray();
            _displaced.Clear();
            foreach (var other in displaced)
            {
                GiveUp(other, _endpoints[other.Endpoint], now);
            }
        }
        else
        {
            GiveUp(kept, shares, now);
        }
    }

    /// <summary>The node has no room for a request.</summary>
    private void GiveUp(PendingRejection kept, EndpointShares shares, TimeSpan now)
    {
        _metrics.RejectionsDropped(kept.IsQuarantined);
        shares.Of(kept).GiveBack(kept);
        Demote(kept, shares, now);
    }

    /// <summary>A request that lost its place in the quarantine asks for one in the sample.</summary>
    private void Demote(PendingRejection lost, EndpointShares shares, TimeSpan now)
    {
        if (!lost.IsQuarantined)
        {
            return;
        }

        if (shares.Sample.HasRoom(ShareTerms.Sample, lost.Address, _verified.Contains(lost.Address), now, out var displaced))
        {
            var sampled = new PendingRejection(lost.Endpoint, lost.Remote, lost.Address)
            {
                Request = RefusalCapture.With(lost.Request!, whole: null),
            };
            shares.Sample.Add(sampled, displaced);
            GiveWay(displaced, shares, now);
            Enqueue(sampled, shares, now);
        }
    }
}
