namespace Ontologie.Ingest.Benchmarks.Compare.Systems;

/// <summary>What may be compared, in the order of the report.</summary>
internal static class SystemNames
{
    public const string Ceiling = "ceiling";
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";
    public const string Edge = "edge";
    public const string Insert = "insert";
    public const string Fastify = "fastify";

    public static string[] All { get; } = [Ceiling, Sqlite, Postgres, Edge, Insert, Fastify];

    /// <summary>Those that there is a seeder for.</summary>
    public static string[] WithHistory { get; } = [Sqlite, Postgres, Edge];
}
