namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>How Orleans connects to the database: pools of their own, so that nothing else keeps membership waiting.</summary>
public static class OrleansConnections
{
    private const int GrainStatePool = 20;
    private const int MembershipPool = 4;

    /// <summary>A state that was not written by then is a failure: the grain leaves and the caller hears of it.</summary>
    private const int GrainStateSeconds = 10;

    /// <summary>A look at the list of silos that takes longer is made again, on another connection.</summary>
    private const int MembershipSeconds = 5;

    private const int PreparedStatements = 20;

    /// <summary>A commit is on disk before it is answered, whatever the server's default is.</summary>
    private const string Settings = "-c synchronous_commit=on";

    /// <summary>For grain state.</summary>
    public static string ForGrainState(string connectionString)
    {
        var bounded = PostgresConnections.Bounded(connectionString, "grains", GrainStatePool, GrainStateSeconds, Settings);
        bounded.MaxAutoPrepare = PreparedStatements;
        return bounded.ConnectionString;
    }

    /// <summary>For the list of silos.</summary>
    public static string ForMembership(string connectionString) =>
        PostgresConnections.Bounded(connectionString, "membership", MembershipPool, MembershipSeconds, Settings).ConnectionString;
}
