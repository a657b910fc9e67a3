using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>Checks that a PostgreSQL database is reachable, before anything else of the program runs.</summary>
public static class PostgresReach
{
    private const int AttemptSeconds = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The problem of a connection string, or null. It never contains a part of the string.</summary>
    public static string? Problem(string connectionString)
    {
        try
        {
            return string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(connectionString).Host) ? "names no Host" : null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or NotSupportedException)
        {
            return "cannot be read as a connection string of Npgsql";
        }
    }

    /// <summary>
    /// Blocks until the database accepts connections. Retries while a server is down or starting. Returns at once if a server refuses the
    /// connection, for example because of a wrong password.
    /// </summary>
    /// <param name="connectionString">The connection string.</param>
    /// <param name="limit">The longest wait.</param>
    /// <param name="time">Measures the wait.</param>
    /// <param name="waiting">Called once with the reason, after the first attempt failed.</param>
    /// <returns>Null if the database accepts connections; otherwise the last failure.</returns>
    public static string? Wait(string connectionString, TimeSpan limit, TimeProvider time, Action<string> waiting)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(waiting);
        var attempt = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = AttemptSeconds }.ConnectionString;
        var started = time.GetTimestamp();
        using var pause = new ManualResetEventSlim();
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                using var connection = new NpgsqlConnection(attempt);
                connection.Open();
                return null;
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                if (failure is PostgresException { IsTransient: false } || time.GetElapsedTime(started) + Pause > limit)
                {
                    return failure.Message;
                }

                if (attempts == 1)
                {
                    waiting(failure.Message);
                }
            }

            pause.Wait(Pause);
        }
    }
}
