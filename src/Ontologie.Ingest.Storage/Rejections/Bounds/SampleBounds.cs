namespace Ontologie.Ingest.Storage.Rejections.Bounds;

/// <summary>The bounds of the sample: a rate, a number, and a share for each address. Pure.</summary>
internal static class SampleBounds
{
    /// <summary>Decides whether a request enters the sample.</summary>
    /// <returns>The requests that give way, which may be none; null if the newcomer is not stored.</returns>
    internal static List<BoundedRejection>? Admit(
        IReadOnlyList<BoundedRejection> sample, BoundedRejection newcomer, RejectionLimits limits)
    {
        var minute = sample.Where(one => one.Minute == newcomer.Minute).ToList();
        var own = minute.Count(one => one.Group == newcomer.Group);
        if (limits.SamplePerMinute < 1 || own >= ShareOf(limits.SamplePerMinute, limits))
        {
            return null;
        }

        var left = new List<BoundedRejection>(sample) { newcomer };
        var displaced = new List<BoundedRejection>();
        if (minute.Count >= limits.SamplePerMinute)
        {
            var most = AddressHolding.MostRequests(minute);
            if (own >= most.Count)
            {
                return null;
            }

            left.Remove(most.Oldest);
            displaced.Add(most.Oldest);
        }

        KeepNewest(left, displaced, one => one.Group == newcomer.Group, ShareOf(limits.Sample, limits));
        KeepNewest(left, displaced, _ => true, limits.Sample);
        return displaced.Contains(newcomer) ? null : displaced;
    }

    private static void KeepNewest(
        List<BoundedRejection> left, List<BoundedRejection> displaced, Func<BoundedRejection, bool> isCounted, int bound)
    {
        for (var excess = left.Count(isCounted) - bound; excess > 0; excess--)
        {
            var oldest = left.Where(isCounted).MinBy(one => one.Place)!;
            left.Remove(oldest);
            displaced.Add(oldest);
        }
    }

    private static int ShareOf(int bound, RejectionLimits limits) => Math.Max(1, bound / limits.SampleShare);
}
