namespace Ontologie.Ingest.Storage.Sqlite.Sessions;

/// <summary>Converts times to the form in SQLite: microseconds since 1970 UTC.</summary>
internal static class SqliteMicros
{
    internal static long From(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    internal static DateTimeOffset ToTime(long micros) =>
        DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);
}
