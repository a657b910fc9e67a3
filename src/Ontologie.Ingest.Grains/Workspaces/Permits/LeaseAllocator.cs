using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;

namespace Ontologie.Ingest.Grains.Workspaces.Permits;

/// <summary>
/// Allocates a workspace's permits to gateways as leases. The leases of all gateways together never exceed the limit, even if messages
/// are lost, late or repeated. Deterministic: the caller passes the time of a monotonic clock.
/// </summary>
/// <remarks>
/// A gateway's permits count until it reports that it no longer uses them, or until its lease ends here, which is later than at the
/// gateway. After the limit is lowered, nothing is granted until enough permits have been returned.
/// </remarks>
internal sealed class LeaseAllocator(LeaseTerms terms)
{
    private readonly Dictionary<GatewayId, LeaseHolder> _holders = [];
    private readonly FormerGatewayRefusals _former = new();

    /// <summary>The leases to store before an answer that grants more.</summary>
    internal StoredLease[] ToStored() =>
        [.. _holders.Where(pair => pair.Value.Counted > 0)
            .Select(pair => new StoredLease(pair.Key, pair.Value.Counted, pair.Value.LastNumber))];

    /// <summary>Restores the leases of an earlier activation. Their last renewal is unknown, so they start now.</summary>
    internal void Restore(IEnumerable<StoredLease> stored, TimeSpan now)
    {
        foreach (var lease in stored)
        {
            _holders[lease.Gateway] = new LeaseHolder
            {
                Counted = lease.Granted,
                IsRestored = true,
                LastNumber = lease.Number,
                Needed = lease.Granted,
                Wanted = lease.Granted,
                InUse = lease.Granted,
                EndsAt = now + terms.CountedFor,
                TurnStart = now,
            };
        }
    }

    /// <summary>Answers a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="limit">The workspace's limit.</param>
    /// <param name="now">The time of its arrival.</param>
    /// <param name="grew">True if the gateway may use more than before: store the leases before answering.</param>
    internal PermitLease Renew(PermitReport report, int limit, TimeSpan now, out bool grew)
    {
        DropEnded(now);
        var holder = _holders.GetValueOrDefault(report.Gateway) ?? new LeaseHolder();
        if (report.Number <= holder.LastNumber)
        {
            return RepeatAnswer(report, holder, out grew);
        }

        _holders[report.Gateway] = holder;
        _former.Remove(report.Gateway);
        holder.Take(report);
        var granted = Allocate(report.Gateway, holder, limit, now);
        grew = holder.LastGrew = granted > holder.Counted;
        holder.Grant(granted, now);
        holder.EndsAt = now + terms.CountedFor;
        var keepUnused = limit <= terms.SmallLimit && Left(limit) < LeaseTerms.FewLeft ? terms.KeepUnusedFor : (TimeSpan?)null;
        holder.LastAnswer = Answer(report, granted, NextReportAfter(report.Gateway, limit, now), keepUnused);
        if (report is { Held: 0, Wanted: 0 })
        {
            Remove(report.Gateway);
        }

        return holder.LastAnswer;
    }

    /// <summary>The workspace's live figures.</summary>
    internal PermitStats Stats(int limit, TimeSpan now)
    {
        DropEnded(now);
        return new PermitStats
        {
            Limit = limit,
            Leased = _holders.Values.Sum(holder => holder.Counted),
            InUse = _holders.Values.Sum(holder => holder.InUse),
            Waiting = _holders.Values.Sum(holder => holder.Waiting),
            Refused = _former.Sum + _holders.Values.Sum(holder => holder.Refused),
            Gateways = _holders.Count,
        };
    }

    /// <summary>A repeated report gets its answer again. An older one is granted nothing, because the gateway has reported since.</summary>
    private PermitLease RepeatAnswer(PermitReport report, LeaseHolder holder, out bool grew)
    {
        var isNewest = report.Number == holder.LastNumber && holder.LastAnswer is not null;
        grew = isNewest && holder.LastGrew;
        return isNewest ? holder.LastAnswer! : Answer(report, 0, terms.ReportAfterInNeed);
    }

    /// <summary>How many permits the gateway gets: its target, as far as permits are free and not reserved.</summary>
    private int Allocate(GatewayId gateway, LeaseHolder holder, int limit, TimeSpan now)
    {
        var (needed, target) = TargetOf(gateway, limit, now);
        var free = Left(limit) + holder.Counted;
        if (IsScarce(limit) && holder.Counted == 0)
        {
            free -= LeaseRotation.CountAhead(gateway, _holders, now, terms);
        }

        var unreserved = Math.Max(free - terms.ReserveOf(limit), needed);
        return Math.Clamp(Math.Min(target, unreserved), 0, Math.Max(free, 0));
    }

    /// <summary>Permits that count for no gateway.</summary>
    private int Left(int limit) => limit - _holders.Values.Sum(holder => holder.Counted);

    private PermitLease Answer(PermitReport report, int granted, TimeSpan reportAfter, TimeSpan? keepUnusedFor = null) => new()
    {
        Number = report.Number,
        Granted = granted,
        Duration = terms.Duration,
        ReportAfter = reportAfter,
        IsProvisional = granted < report.Needed && _holders.Values.Any(holder => holder.IsRestored),
        KeepUnusedFor = keepUnusedFor,
    };

    /// <summary>
    /// A gateway's target: its fair share of all needs, plus its fair share of the rest as headroom. The reserve is not leased.
    /// </summary>
    private (int Needed, int All) TargetOf(GatewayId gateway, int limit, TimeSpan now)
    {
        var order = InOrderOfRemainders(limit, now);
        var needs = FairShares.Divide(limit, [.. order.Select(pair => pair.Value.Needed)]);
        var extra = FairShares.Divide(
            limit - needs.Sum() - terms.ReserveOf(limit), [.. order.Select(pair => Math.Max(pair.Value.Wanted - pair.Value.Needed, 0))]);
        var place = Array.FindIndex(order, pair => pair.Key == gateway);
        return (needs[place], needs[place] + extra[place]);
    }

    /// <summary>
    /// The order in which gateways get remainders. Gateways with more permits come first, so that permits rarely move. If
    /// permits are scarce, gateways take turns.
    /// </summary>
    private KeyValuePair<GatewayId, LeaseHolder>[] InOrderOfRemainders(int limit, TimeSpan now) =>
        IsScarce(limit)
            ? LeaseRotation.InOrder(_holders, now, terms)
            : [.. _holders.OrderByDescending(pair => pair.Value.Counted).ThenBy(pair => pair.Key.Value)];

    private TimeSpan NextReportAfter(GatewayId gateway, int limit, TimeSpan now)
    {
        if (!IsInNeed(limit))
        {
            return terms.ReportAfter;
        }

        var next = IsScarce(limit) ? LeaseRotation.ReportAfter(gateway, limit, _holders, now, terms) : terms.ReportAfterInNeed;
        return LeaseRotation.ReportAfterForReturns(gateway, _holders, now, terms) is { } sooner && sooner < next ? sooner : next;
    }

    /// <summary>True if there are fewer permits than gateways that need one.</summary>
    private bool IsScarce(int limit) => limit < _holders.Values.Count(holder => holder.Needed > 0);

    /// <summary>True if a gateway needs more permits than it has, or must return some.</summary>
    private bool IsInNeed(int limit) =>
        _holders.Values.Sum(holder => (long)holder.Needed) > limit
        || _holders.Values.Any(holder => holder.Granted < holder.Needed || holder.Granted < holder.Counted);

    private void DropEnded(TimeSpan now)
    {
        foreach (var (gateway, holder) in _holders)
        {
            if (holder.EndsAt <= now)
            {
                Remove(gateway);
            }
        }
    }

    private void Remove(GatewayId gateway)
    {
        _former.Add(gateway, _holders[gateway].Refused);
        _holders.Remove(gateway);
    }
}
