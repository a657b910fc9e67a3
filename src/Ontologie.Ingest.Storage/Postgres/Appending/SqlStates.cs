using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Appending;

/// <summary>Classifies PostgreSQL's error codes: https://www.postgresql.org/docs/15/errcodes-appendix.html</summary>
internal static class SqlStates
{
    /// <summary>
    /// Class 22 (data exception) and 23 (integrity constraint violation): the same batch fails again. Except a unique violation: only
    /// another writer can cause one, and the next attempt sees what that writer committed.
    /// </summary>
    internal static bool IsAboutTheData(PostgresException failure) =>
        failure.SqlState != PostgresErrorCodes.UniqueViolation
        && (failure.SqlState.StartsWith("22", StringComparison.Ordinal) || failure.SqlState.StartsWith("23", StringComparison.Ordinal));

    internal static bool IsNotThePrimary(PostgresException failure) =>
        failure.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction;
}
