namespace Ontologie.Ingest.Testing.Postgres;

/// <summary>How a PostgreSQL server is stopped.</summary>
public enum PostgresStop
{
    /// <summary>Sessions are ended and their transactions rolled back, then the data is written out.</summary>
    Fast,

    /// <summary>As in a crash: all processes end at once, and the next start recovers from the log.</summary>
    Immediate,
}
