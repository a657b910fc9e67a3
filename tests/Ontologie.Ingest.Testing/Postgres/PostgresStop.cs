namespace Ontologie.Ingest.Testing.Postgres;

/// <summary>The shutdown mode of a PostgreSQL server.</summary>
public enum PostgresStop
{
    /// <summary>Fast: sessions end, their transactions roll back, and all data is flushed.</summary>
    Fast,

    /// <summary>Immediate, like a crash: all processes end at once, and the next start recovers from the WAL.</summary>
    Immediate,
}
