using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;

namespace Ontologie.Ingest.Grains.Workspaces.Permits;

/// <summary>
/// Who holds how many of a workspace's permits. Deterministic, with the time passed in from a clock that never goes back;
/// what the leases of all gateways together allow never exceeds the limit, whatever is lost, late or repeated.
/// </summary>
/// <remarks>
/// A gateway's permits are counted until it has reported that it no longer uses them, or until its lease has ended here, which
/// is later than for the gateway itself. After the limit was lowered, nothing is granted until enough came back.
/// </remarks>
internal sealed class LeaseBook(LeaseTerms terms)
{
    private readonly Dictionary<GatewayId, LeaseHolder> _holders = [];
    private readonly GoneRefusals _gone = new();

    /// <summary>What has to be durable before an answer is given: who may use how many, since which report.</summary>
    internal StoredLease[] ToStored() =>
        [.. _holders.Where(pair => pair.Value.Counted > 0)
            .Select(pair => new StoredLease(pair.Key, pair.Value.Counted, pair.Value.LastNumber))];

    /// <summary>Takes over what an earlier activation granted. When it was renewed last is not known: it is taken as renewed now.</summary>
    internal void Restore(IEnumerable<StoredLease> stored, TimeSpan now)
    {
        foreach (var lease in stored)
        {
            _holders[lease.Gateway] = new LeaseHolder
            {
                Counted = lease.Granted,
                IsUnheard = true,
                LastNumber = lease.Number,
                Needed = lease.Granted,
                Wanted = lease.Granted,
                InUse = lease.Granted,
                EndsAt = now + terms.CountedFor,
                TurnSince = now,
            };
        }
    }

    /// <summary>Answers a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="limit">The workspace's limit.</param>
    /// <param name="now">The time of its arrival.</param>
    /// <param name="grew">Whether the gateway may use more than before: this has to be durable before the answer is given.</param>
    internal PermitLease Renew(PermitReport report, int limit, TimeSpan now, out bool grew)
    {
        grew = false;
        DropEnded(now);
        var holder = _holders.GetValueOrDefault(report.Gateway) ?? new LeaseHolder();
        if (report.Number <= holder.LastNumber)
        {
            // The gateway has reported since, or asks again: a repetition gets what it was told, anything older nothing.
            if (report.Number != holder.LastNumber || holder.LastAnswer is not { } told)
            {
                return Answer(report, 0, terms.ReportAfterInNeed);
            }

            grew = holder.LastGrew;
            return told;
        }

        _holders[report.Gateway] = holder;
        _gone.Remove(report.Gateway);
        holder.Take(report);
        var (needed, target) = TargetOf(report.Gateway, limit, now);
        var free = Left(limit) + holder.Counted;
        if (IsScarce(limit) && holder.Counted == 0)
        {
            free -= LeaseTurns.WaitBefore(report.Gateway, _holders, now, terms);
        }

        var unreserved = Math.Max(free - terms.ReserveOf(limit), needed);
        var granted = Math.Clamp(Math.Min(target, unreserved), 0, Math.Max(free, 0));
        grew = holder.LastGrew = granted > holder.Counted;
        holder.Grant(granted, now);
        holder.EndsAt = now + terms.CountedFor;
        var keepUnused = limit <= terms.SmallLimit && Left(limit) < LeaseTerms.FewLeft ? terms.KeepUnusedFor : (TimeSpan?)null;
        holder.LastAnswer = Answer(report, granted, NextReportAfter(report.Gateway, limit, now), keepUnused);
        if (report is { Held: 0, Wanted: 0 })
        {
            Forget(report.Gateway);
        }

        return holder.LastAnswer;
    }

    internal PermitStats Stats(int limit, TimeSpan now)
    {
        DropEnded(now);
        return new PermitStats
        {
            Limit = limit,
            Leased = _holders.Values.Sum(holder => holder.Counted),
            InUse = _holders.Values.Sum(holder => holder.InUse),
            Waiting = _holders.Values.Sum(holder => holder.Waiting),
            Refused = _gone.Sum + _holders.Values.Sum(holder => holder.Refused),
            Gateways = _holders.Count,
        };
    }

    /// <summary>How many permits no gateway is counted for.</summary>
    private int Left(int limit) => limit - _holders.Values.Sum(holder => holder.Counted);

    private PermitLease Answer(PermitReport report, int granted, TimeSpan reportAfter, TimeSpan? keepUnusedFor = null) => new()
    {
        Number = report.Number,
        Granted = granted,
        Duration = terms.Duration,
        ReportAfter = reportAfter,
        IsProvisional = granted < report.Needed && _holders.Values.Any(holder => holder.IsUnheard),
        KeepUnusedFor = keepUnusedFor,
    };

    /// <summary>
    /// A gateway's target: its fair share of all needs, plus its fair share of the rest as headroom. A reserve stays unleased.
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
    /// Who gets what a division leaves over. Where there is one for each, those who have more keep it, so that nothing is
    /// moved to and fro; else they take turns.
    /// </summary>
    private KeyValuePair<GatewayId, LeaseHolder>[] InOrderOfRemainders(int limit, TimeSpan now) =>
        IsScarce(limit)
            ? LeaseTurns.InOrder(_holders, now, terms)
            : [.. _holders.OrderByDescending(pair => pair.Value.Counted).ThenBy(pair => pair.Key.Value)];

    private TimeSpan NextReportAfter(GatewayId gateway, int limit, TimeSpan now)
    {
        if (!IsInNeed(limit))
        {
            return terms.ReportAfter;
        }

        var next = IsScarce(limit) ? LeaseTurns.ReportAfter(gateway, limit, _holders, now, terms) : terms.ReportAfterInNeed;
        return LeaseTurns.ReportAfterWhileUnusedReturn(gateway, _holders, now, terms) is { } sooner && sooner < next ? sooner : next;
    }

    private bool IsScarce(int limit) => limit < _holders.Values.Count(holder => holder.Needed > 0);

    private bool IsInNeed(int limit) =>
        _holders.Values.Sum(holder => (long)holder.Needed) > limit
        || _holders.Values.Any(holder => holder.Granted < holder.Needed || holder.Granted < holder.Counted);

    private void DropEnded(TimeSpan now)
    {
        foreach (var (gateway, holder) in _holders)
        {
            if (holder.EndsAt <= now)
            {
                Forget(gateway);
            }
        }
    }

    private void Forget(GatewayId gateway)
    {
        _gone.Add(gateway, _holders[gateway].Refused);
        _holders.Remove(gateway);
    }
}
