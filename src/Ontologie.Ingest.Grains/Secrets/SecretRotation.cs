namespace Ontologie.Ingest.Grains.Secrets;

/// <summary>The arithmetic of rotation: which secrets are alive after one is added.</summary>
internal static class SecretRotation
{
    /// <summary>Three: the current one, the one before it in its overlap, and room for a mistake.</summary>
    internal const int MaxAlive = 3;

    /// <summary>
    /// The secrets after the addition, newest first. The overlap shortens the life of every older secret and
    /// never lengthens it; what has ended is dropped. Null where too many would be alive.
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
