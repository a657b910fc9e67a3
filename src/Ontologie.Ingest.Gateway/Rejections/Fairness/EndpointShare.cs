namespace Ontologie.Ingest.Gateway.Rejections.Fairness;

/// <summary>
/// Divides what is kept of one endpoint's refused requests among their addresses. A token bucket limits the number. A request without a
/// token takes the place of a waiting one whose address holds more or, if both would hold the same, has sent more. So a flood cannot push
/// out a sender that sends less. Not thread-safe.
/// </summary>
/// <param name="counts">How much each address has sent.</param>
/// <param name="now">The time. It never goes back.</param>
internal sealed class EndpointShare(RefusalCounts counts, TimeSpan now)
{
    /// <summary>The most addresses whose requests are counted. Beyond it, all counts are halved.</summary>
    internal const int MaxAddresses = 256;

    private readonly Dictionary<ulong, int> _held = [];

    /// <summary>The kept requests that may still be displaced.</summary>
    private readonly List<PendingRejection> _waiting = [];

    private double? _tokens;
    private TimeSpan _filledAt = now;
    private double _window;

    /// <summary>The most that any address holds, or more.</summary>
    private int _most;

    /// <summary>Whether a request of an address is kept. Changes nothing that <see cref="Add"/> does.</summary>
    /// <param name="terms">The limits.</param>
    /// <param name="address">The address, as a digest with the endpoint.</param>
    /// <param name="isVerified">Whether the address had a valid signature before.</param>
    /// <param name="now">The time.</param>
    /// <param name="displaced">The waiting request whose place it takes; null if a token is free.</param>
    internal bool HasRoom(ShareTerms terms, ulong address, bool isVerified, TimeSpan now, out PendingRejection? displaced)
    {
        displaced = null;
        Refill(terms, now);
        var own = HeldBy(address);
        if (own >= terms.MaxPerAddress)
        {
            return false;
        }

        if (_tokens >= 1 + (isVerified ? 0 : terms.Reserve))
        {
            return true;
        }

        displaced = own < _most ? FindWeakest(address, own) : null;
        return displaced is not null;
    }

    /// <summary>Keeps a request for which there is room.</summary>
    internal void Add(PendingRejection newcomer, PendingRejection? displaced)
    {
        if (displaced is null)
        {
            _tokens--;
        }
        else
        {
            Forget(displaced);
        }

        if (_held.Count >= MaxAddresses && !_held.ContainsKey(newcomer.Address))
        {
            Halve();
        }

        _held[newcomer.Address] = HeldBy(newcomer.Address) + 1;
        _most = Math.Max(_most, _held[newcomer.Address]);
        _waiting.Add(newcomer);
    }

    /// <summary>A kept request is handed over. It keeps its share.</summary>
    internal void HandOver(PendingRejection kept) => _waiting.Remove(kept);

    /// <summary>A kept request found no room on the node. Its share is free again.</summary>
    internal void GiveBack(PendingRejection kept)
    {
        Forget(kept);
        _tokens++;
    }

    /// <summary>True if nothing waits and no limit is in force, so that this object may be dropped.</summary>
    internal bool IsIdle(ShareTerms terms, TimeSpan now)
    {
        Refill(terms, now);
        return _waiting.Count == 0 && _held.Count == 0;
    }

    private int HeldBy(ulong address) => _held.GetValueOrDefault(address);

    private void Refill(ShareTerms terms, TimeSpan now)
    {
        var tokens = (_tokens ?? terms.Burst) + ((now - _filledAt).TotalMinutes * terms.PerMinute);
        _filledAt = now;
        _tokens = Math.Min(tokens, terms.Burst);
        var window = terms.Window is { } length ? Math.Floor(now / length) : _window;
        if (window != _window || (terms.Window is null && tokens >= terms.Burst && _waiting.Count == 0))
        {
            _window = window;
            _held.Clear();
            _most = 0;
        }
    }

    /// <summary>The newest waiting request of the address that holds most and, of several, has sent most.</summary>
    private PendingRejection? FindWeakest(ulong newcomer, int own)
    {
        PendingRejection? weakest = null;
        var most = (Held: own + 1, Sent: counts.Of(newcomer) + 1);
        foreach (var one in _waiting)
        {
            var its = (HeldBy(one.Address), counts.Of(one.Address));
            if (its.CompareTo(most) >= 0)
            {
                (weakest, most) = (one, its);
            }
        }

        return weakest;
    }

    private void Forget(PendingRejection kept)
    {
        _waiting.Remove(kept);
        if (_held.TryGetValue(kept.Address, out var count))
        {
            _held[kept.Address] = count - 1;
            if (count == 1)
            {
                _held.Remove(kept.Address);
            }
        }
    }

    private void Halve()
    {
        do
        {
            foreach (var (address, count) in _held)
            {
                if (count < 2)
                {
                    _held.Remove(address);
                }
                else
                {
                    _held[address] = count / 2;
                }
            }
        }
        while (_held.Count >= MaxAddresses);

        _most = _held.Count == 0 ? 0 : _held.Values.Max();
    }
}
