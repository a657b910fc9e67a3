namespace Ontologie.Ingest.Storage.Rejections.Bounds;

/// <summary>
/// The number and the bytes of a quarantine. Recovered requests give way first. Then the address that holds most gives way to one that
/// holds less, so that no sender can push out another one's requests. Pure.
/// </summary>
internal static class QuarantineBounds
{
    /// <summary>Decides whether a request enters the quarantine.</summary>
    /// <returns>The requests that give way, which may be none; null if the newcomer does not enter.</returns>
    internal static List<BoundedRejection>? Admit(
        IEnumerable<BoundedRejection> quarantine, BoundedRejection newcomer, RejectionLimits limits)
    {
        if (limits.Quarantined < 1 || newcomer.SealedBytes > limits.QuarantinedBytes)
        {
            return null;
        }

        var left = quarantine.ToHashSet();
        var bytes = left.Sum(one => (long)one.SealedBytes) + newcomer.SealedBytes;
        var displaced = new List<BoundedRejection>();
        while (left.Count >= limits.Quarantined || bytes > limits.QuarantinedBytes)
        {
            var next = left.Where(one => one.IsRecovered).MinBy(one => one.Place)
                ?? (left.Count >= limits.Quarantined ? ByNumber(left, newcomer) : ByBytes(left, newcomer));
            if (next is null)
            {
                return null;
            }

            left.Remove(next);
            bytes -= next.SealedBytes;
            displaced.Add(next);
        }

        return displaced;
    }

    private static BoundedRejection? ByNumber(IReadOnlyCollection<BoundedRejection> left, BoundedRejection newcomer)
    {
        var most = AddressHolding.MostRequests(left);
        return left.Count(one => one.Group == newcomer.Group) < most.Count ? most.Oldest : null;
    }

    /// <summary>
    /// By bytes and not by number, because few large requests fill a quarantine. The newcomer's address may not hold more afterwards than
    /// the other one held, or one large request would displace many small ones of others.
    /// </summary>
    private static BoundedRejection? ByBytes(IReadOnlyCollection<BoundedRejection> left, BoundedRejection newcomer)
    {
        var most = AddressHolding.MostBytes(left);
        var own = left.Where(one => one.Group == newcomer.Group).Sum(one => (long)one.SealedBytes);
        return own + newcomer.SealedBytes <= most.Bytes ? most.Oldest : null;
    }
}
