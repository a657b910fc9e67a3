using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres;

/// <summary>How Orleans connects to the database: pools of their own, so that nothing else keeps membership waiting.</summary>
public static class OrleansConnections
{
    private const int GrainStatePool = 20;
    private const int MembershipPool = 4;
    private const int ConnectSeconds = 5;

    /// <summary>A state that was not written by then is a failure: the grain leaves and the caller hears of it.</summary>
    private const int GrainStateSeconds = 10;

    /// <summary>A look at the list of silos that takes longer is made again, on another connection.</summary>
    private const int MembershipSeconds = 5;

    private const int PreparedStatements = 20;

    /// <summary>For grain state.</summary>
    public static string ForGrainState(string connectionString)
    {
        var bounded = Bounded(connectionString, "grains", GrainStatePool, GrainStateSeconds);
        bounded.MaxAutoPrepare = PreparedStatements;
        return bounded.ConnectionString;
    }

    /// <summary>For the list of silos.</summary>
    public static string ForMembership(string connectionString) =>
        Bounded(connectionString, "membership", MembershipPool, MembershipSeconds).ConnectionString;

    private static NpgsqlConnectionStringBuilder Bounded(string connectionString, string purpose, int connections, int seconds)
    {
        var bounded = new NpgsqlConnectionStringBuilder(connectionString);
        bounded.ApplicationName = $"{bounded.ApplicationName ?? "ontologie-ingest"} {purpose}";
        bounded.MinPoolSize = 0;
        bounded.MaxPoolSize = connections;
        bounded.Timeout = ConnectSeconds;
        bounded.CommandTimeout = seconds;
        bounded.CancellationTimeout = PostgresConnections.NoAnswerToCancellation;

        // A commit is on disk before it is answered, whatever the server's default is.
        bounded.Options = $"{bounded.Options} -c synchronous_commit=on".Trim();
        return bounded;
    }
}
