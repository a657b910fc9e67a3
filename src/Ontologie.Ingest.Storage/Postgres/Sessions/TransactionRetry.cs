using System.Security.Cryptography;
using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>Decides whether a failed transaction runs again, and when. Pauses are random, so that two that conflict part.</summary>
internal class TransactionRetry
{
    /// <summary>Conflicts are rare, because transactions lock in one order. More attempts in a row mean a fault.</summary>
    internal const int MaxAttempts = 8;

    private const int FirstPauseMilliseconds = 10;

    /// <summary>A deadlock or a serialization failure: nothing was changed, and the same work can succeed.</summary>
    internal static bool IsConflict(PostgresException failure) =>
        failure.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    /// <summary>
    /// Class 22 (data exception) and 23 (integrity constraint violation), and a value that is too long for an index: the same data fails
    /// again.
    /// </summary>
    internal static bool IsAboutTheData(PostgresException failure) =>
        failure.SqlState.StartsWith("22", StringComparison.Ordinal)
        || failure.SqlState.StartsWith("23", StringComparison.Ordinal)
        || failure.SqlState == PostgresErrorCodes.ProgramLimitExceeded;

    /// <summary>The pause after a failed attempt: up to 10 ms, then up to 20 ms and so on.</summary>
    /// <param name="attempt">1 after the first one.</param>
    internal virtual TimeSpan PauseAfter(int attempt) =>
        TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((FirstPauseMilliseconds * attempt) + 1));
}
