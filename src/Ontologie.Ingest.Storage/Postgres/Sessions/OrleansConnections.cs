namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>The connection strings of Orleans. It has its own pools, so that membership never waits for other work.</summary>
public static class OrleansConnections
{
    private const int GrainStatePool = 20;
    private const int MembershipPool = 4;

    /// <summary>A slower write of a grain's state fails: the grain deactivates and its caller gets the error.</summary>
    private const int GrainStateSeconds = 10;

    /// <summary>A slower read of the membership table is retried on another connection.</summary>
    private const int MembershipSeconds = 5;

    private const int StatementCache = 20;

    /// <summary>A commit is on disk before it returns, whatever the default of the server is.</summary>
    private const string Settings = "-c synchronous_commit=on";

    /// <summary>For grain state.</summary>
    public static string ForGrainState(string connectionString)
    {
        var bounded = PostgresConnections.Bounded(connectionString, "grains", GrainStatePool, GrainStateSeconds, Settings);
        bounded.MaxAutoPrepare = StatementCache;
        return bounded.ConnectionString;
    }

    /// <summary>For membership.</summary>
    public static string ForMembership(string connectionString) =>
        PostgresConnections.Bounded(connectionString, "membership", MembershipPool, MembershipSeconds, Settings).ConnectionString;
}
