namespace Ontologie.Ingest.Storage.Rejections.Bounds;

/// <summary>The number and the bytes of an endpoint's conflicts. The newest stay. Pure.</summary>
internal static class ConflictBounds
{
    /// <summary>Decides whether a conflict is stored.</summary>
    /// <returns>The conflicts that give way, which may be none; null if the newcomer is not stored.</returns>
    internal static List<BoundedRejection>? Admit(
        IEnumerable<BoundedRejection> conflicts, BoundedRejection newcomer, RejectionLimits limits)
    {
        var count = 0;
        var bytes = 0L;
        var isFull = false;
        var displaced = new List<BoundedRejection>();
        foreach (var one in conflicts.Append(newcomer).OrderByDescending(one => one.Place))
        {
            count++;
            bytes += one.SealedBytes;
            isFull |= count > limits.Conflicts || bytes > limits.ConflictBytes;
            if (isFull)
            {
                displaced.Add(one);
            }
        }

        return displaced.Contains(newcomer) ? null : displaced;
    }
}
