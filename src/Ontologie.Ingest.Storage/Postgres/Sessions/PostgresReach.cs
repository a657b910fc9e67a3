using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>Whether a PostgreSQL database can be used, asked before anything else of the program runs.</summary>
public static class PostgresReach
{
    private const int AttemptSeconds = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>What is wrong with a connection string, or null. Never tells what stands in it.</summary>
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
    /// Blocks until the database takes connections. A server that is down or starting is tried again; one that
    /// answers with a refusal, such as a wrong password, is not.
    /// </summary>
    /// <param name="connectionString">How to connect.</param>
    /// <param name="limit">The longest wait.</param>
    /// <param name="time">Measures the wait.</param>
    /// <param name="waiting">Told once, with the reason, when the first attempt failed.</param>
    /// <returns>Null once it takes connections; else what was wrong at last.</returns>
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
