namespace Ontologie.Ingest.Grains.Secrets;

/// <summary>Computes which secrets are in force after a rotation. Pure.</summary>
internal static class SecretLifetimes
{
    /// <summary>The current secret, the previous one in its overlap, and one more for a mistake.</summary>
    internal const int MaxAlive = 3;

    /// <summary>
    /// The secrets after an addition, newest first; null if too many would be alive. The overlap shortens the life of every older
    /// secret and never lengthens it. Expired secrets are dropped.
    /// </summary>
    internal static SealedSecret[]? Add(
        IReadOnlyList<SealedSecret> current, SealedSecret added, TimeSpan keepPrevious, DateTimeOffset now)
    {
        var end = now + keepPrevious;
        SealedSecret[] next =
        [
            added,
            .. current
                .Select(older => older.ExpiresAt is { } own && own <= end ? older : older with { ExpiresAt = end })
                .Where(older => older.IsAliveAt(now)),
        ];
        return next.Length <= MaxAlive ? next : null;
    }
}
