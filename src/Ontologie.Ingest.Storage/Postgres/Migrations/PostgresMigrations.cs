using System.Reflection;
using DbUp;
using Microsoft.Extensions.Logging;
using Npgsql;
using Ontologie.Ingest.Storage.Migrations;

namespace Ontologie.Ingest.Storage.Postgres.Migrations;

/// <summary>
/// Migrates a database to the newest schema with the numbered scripts beside this class. Each script is applied once, in its own
/// transaction. A failed script leaves nothing behind; the scripts before it stay applied. An advisory lock serializes nodes that start
/// together on an empty database.
/// </summary>
internal static class PostgresMigrations
{
    /// <summary>The number of the advisory lock. It never changes, so that different versions exclude each other too.</summary>
    private const long LockNumber = 0x494e_4745_5354_0001;

    /// <summary>How long a node waits for the migration of another node.</summary>
    private const int LockSeconds = 60;

    internal static void Upgrade(string connectionString, ILogger logger)
    {
        // Not pooled: the lock ends with its connection, so a node that dies does not block the others.
        var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
        using var connection = new NpgsqlConnection(unpooled);
        connection.Open();
        using var take = new NpgsqlCommand("SELECT pg_advisory_lock(@number)", connection) { CommandTimeout = LockSeconds };
        take.Parameters.AddWithValue("number", LockNumber);
        take.ExecuteNonQuery();
        Apply(unpooled, logger);
    }

    private static void Apply(string connectionString, ILogger logger)
    {
        var result = DeployChanges.To
            .PostgresqlDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(
                Assembly.GetExecutingAssembly(), name => name.Contains(".Postgres.Migrations.", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new MigrationLog(logger))
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException($"The migration of the database failed at {result.ErrorScript?.Name}.", result.Error);
        }
    }
}
