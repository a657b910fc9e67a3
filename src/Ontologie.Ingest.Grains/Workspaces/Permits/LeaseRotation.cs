using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Workspaces.Permits;

/// <summary>
/// Round robin among gateways while fewer permits exist than gateways that need one. Decides the order of the turns, and when to
/// report so that a permit is not idle for long between two turns. Pure.
/// </summary>
internal static class LeaseRotation
{
    /// <summary>Divisor of the polling backoff: the next report comes after this part of the wait so far.</summary>
    private const int BackoffDivisor = 8;

    /// <summary>
    /// The order of the turns. First the gateways in their turn. Then those that wait, the longest wait first. Then those whose turn is
    /// over, the latest first: they may keep a permit that no other gateway needs.
    /// </summary>
    internal static KeyValuePair<GatewayId, LeaseHolder>[] InOrder(
        IReadOnlyDictionary<GatewayId, LeaseHolder> holders, TimeSpan now, LeaseTerms terms) =>
    [
        .. holders
            .OrderByDescending(pair => pair.Value.HasTurn(now, terms.Turn))
            .ThenByDescending(pair => pair.Value.WaitsForTurn)
            .ThenBy(pair => pair.Value.WaitsForTurn ? pair.Value.TurnStart : TimeSpan.Zero)
            .ThenByDescending(pair => pair.Value.TurnStart)
            .ThenBy(pair => pair.Key.Value),
    ];

    /// <summary>How many waiting gateways are before this one: they get the next returned permits.</summary>
    internal static int CountAhead(
        GatewayId gateway, IReadOnlyDictionary<GatewayId, LeaseHolder> holders, TimeSpan now, LeaseTerms terms) =>
        InOrder(holders, now, terms).TakeWhile(pair => pair.Key != gateway).Count(pair => pair.Value.WaitsForTurn);

    /// <summary>
    /// When a gateway reports next. A waiting one reports when its permit is due, then with growing pauses until the permit is back.
    /// One in its turn reports exactly when the turn ends.
    /// </summary>
    internal static TimeSpan ReportAfter(
        GatewayId gateway, int limit, IReadOnlyDictionary<GatewayId, LeaseHolder> holders, TimeSpan now, LeaseTerms terms)
    {
        var holder = holders[gateway];
        if (!holder.WaitsForTurn)
        {
            return holder.HasTurn(now, terms.Turn) ? Clamp(holder.TurnStart + terms.Turn - now, terms) : terms.ReportAfterInNeed;
        }

        var free = Math.Max(limit - holders.Values.Sum(other => other.Counted), 0);
        var waits = holders.Values
            .Where(other => other.Counted > 0)
            .Select(other => now - (other.TurnStart + terms.Turn))
            .Select(over => over < TimeSpan.Zero ? -over : over / BackoffDivisor)
            .Concat(Enumerable.Repeat(TimeSpan.Zero, free))
            .Order();
        return Clamp(waits.Skip(CountAhead(gateway, holders, now, terms)).FirstOrDefault(terms.ReportAfterInNeed), terms);
    }

    /// <summary>
    /// When the next gateway in line reports while others return unused permits: soon, then with growing pauses. Null for every other
    /// gateway.
    /// </summary>
    internal static TimeSpan? ReportAfterForReturns(
        GatewayId gateway, IReadOnlyDictionary<GatewayId, LeaseHolder> holders, TimeSpan now, LeaseTerms terms) =>
        holders[gateway].WaitsSince is { } since
        && holders.Values.Any(other => other.ReturnsSoon)
        && CountAhead(gateway, holders, now, terms) == 0
            ? Clamp((now - since) / 2, terms)
            : null;

    private static TimeSpan Clamp(TimeSpan wait, LeaseTerms terms) =>
        wait < terms.ReportAfterInHandOver ? terms.ReportAfterInHandOver
        : wait > terms.ReportAfterInNeed ? terms.ReportAfterInNeed
        : wait;
}
