using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Workspaces.Permits;

/// <summary>
/// With fewer permits than gateways that need one: whose turn it is, and when who waits is to report so that a permit is not long
/// without a user between two turns. Pure.
/// </summary>
internal static class LeaseTurns
{
    /// <summary>A permit that is on its way is asked for again after this part of the time for which it has been.</summary>
    private const int PartOfTheWait = 8;

    /// <summary>
    /// First those whose turn it is; then those that wait, the one whose last turn is longest ago first; then those whose turn
    /// is over, who keep what nobody waits for, the one that has had it longest last.
    /// </summary>
    internal static KeyValuePair<GatewayId, LeaseHolder>[] InOrder(
        IReadOnlyDictionary<GatewayId, LeaseHolder> holders, TimeSpan now, LeaseTerms terms) =>
    [
        .. holders
            .OrderByDescending(pair => pair.Value.HasTurn(now, terms.Turn))
            .ThenByDescending(pair => pair.Value.WaitsForTurn)
            .ThenBy(pair => pair.Value.WaitsForTurn ? pair.Value.TurnSince : TimeSpan.Zero)
            .ThenByDescending(pair => pair.Value.TurnSince)
            .ThenBy(pair => pair.Key.Value),
    ];

    /// <summary>How many gateways wait whose turn is before this one's: the next permits that come back are theirs.</summary>
    internal static int WaitBefore(
        GatewayId gateway, IReadOnlyDictionary<GatewayId, LeaseHolder> holders, TimeSpan now, LeaseTerms terms) =>
        InOrder(holders, now, terms).TakeWhile(pair => pair.Key != gateway).Count(pair => pair.Value.WaitsForTurn);

    /// <summary>
    /// A gateway that waits for a turn reports when the permit that will be its next is to come back, and then in ever longer steps
    /// until it has; one that has a turn reports when that is over, and not up to a report later.
    /// </summary>
    internal static TimeSpan ReportAfter(
        GatewayId gateway, int limit, IReadOnlyDictionary<GatewayId, LeaseHolder> holders, TimeSpan now, LeaseTerms terms)
    {
        var holder = holders[gateway];
        if (!holder.WaitsForTurn)
        {
            return holder.HasTurn(now, terms.Turn) ? Within(holder.TurnSince + terms.Turn - now, terms) : terms.ReportAfterInNeed;
        }

        var free = Math.Max(limit - holders.Values.Sum(other => other.Counted), 0);
        var waits = holders.Values
            .Where(other => other.Counted > 0)
            .Select(other => now - (other.TurnSince + terms.Turn))
            .Select(over => over < TimeSpan.Zero ? -over : over / PartOfTheWait)
            .Concat(Enumerable.Repeat(TimeSpan.Zero, free))
            .Order();
        return Within(waits.Skip(WaitBefore(gateway, holders, now, terms)).FirstOrDefault(terms.ReportAfterInNeed), terms);
    }

    /// <summary>
    /// Who is next while others return what they do not use: soon, because they may have finished, and then in ever longer steps. Null
    /// for everybody else.
    /// </summary>
    internal static TimeSpan? ReportAfterWhileUnusedReturn(
        GatewayId gateway, IReadOnlyDictionary<GatewayId, LeaseHolder> holders, TimeSpan now, LeaseTerms terms) =>
        holders[gateway].WaitsSince is { } since
        && holders.Values.Any(other => other.ReturnsSoon)
        && WaitBefore(gateway, holders, now, terms) == 0
            ? Within((now - since) / 2, terms)
            : null;

    private static TimeSpan Within(TimeSpan wait, LeaseTerms terms) =>
        wait < terms.ReportAfterInHandOver ? terms.ReportAfterInHandOver
        : wait > terms.ReportAfterInNeed ? terms.ReportAfterInNeed
        : wait;
}
