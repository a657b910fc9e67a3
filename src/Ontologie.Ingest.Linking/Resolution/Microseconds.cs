namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>Times of the stores as whole microseconds since 1970.</summary>
internal static class Microseconds
{
    /// <summary>Drops what is finer than a microsecond.</summary>
    public static long Of(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToTime(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
