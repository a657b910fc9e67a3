namespace Ontologie.Ingest.Storage.Rejections.Bounds;

/// <summary>The bounds of the sample: a rate, a number, and a share for each address. Pure.</summary>
internal static class SampleBounds
{
    /// <summary>Decides whether a request enters the sample.</summary>
    /// <returns>The requests that give way, which may be none; null if the newcomer is not stored.</returns>
    internal static List<BoundedRejection>? Admit(
        IReadOnlyList<BoundedRejection> sample, BoundedRejection newcomer, RejectionLimits limits)
    {
        var displaced = new List<BoundedRejection>();
        var minute = sample.Where(one => one.Minute == newcomer.Minute).ToList();
        var own = minute.Count(one => one.Group == newcomer.Group);
        if (own >= ShareOf(limits.SamplePerMinute, limits))
        {
            return null;
        }

        if (minute.Count >= limits.SamplePerMinute)
        {
            if (minute.Count == 0 || AddressHolding.MostRequests(minute) is not { } most || own >= most.Count)
            {
                return null;
            }

            displaced.Add(most.Oldest);
        }

        var left = sample.Except(displaced).Append(newcomer).OrderBy(one => one.Place).ToList();
        var ofAddress = left.Where(one => one.Group == newcomer.Group).ToList();
        var beyondShare = ofAddress[..Math.Max(0, ofAddress.Count - ShareOf(limits.Sample, limits))];
        left = [.. left.Except(beyondShare)];
        displaced.AddRange(beyondShare);
        displaced.AddRange(left[..Math.Max(0, left.Count - limits.Sample)]);
        return displaced.Contains(newcomer) ? null : displaced;
    }

    private static int ShareOf(int bound, RejectionLimits limits) => Math.Max(1, bound / limits.SampleShare);
}
