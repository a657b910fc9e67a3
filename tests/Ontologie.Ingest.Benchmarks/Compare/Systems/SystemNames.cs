namespace Ontologie.Ingest.Benchmarks.Compare.Systems;

/// <summary>The systems that can be compared, in the order of the report.</summary>
internal static class SystemNames
{
    public const string Ceiling = "ceiling";
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";
    public const string Edge = "edge";
    public const string Insert = "insert";
    public const string Fastify = "fastify";

    public static string[] All { get; } = [Ceiling, Sqlite, Postgres, Edge, Insert, Fastify];

    /// <summary>The systems that have a seeder.</summary>
    public static string[] WithHistory { get; } = [Sqlite, Postgres, Edge];
}
