using System.Reflection;
using DbUp;
using Microsoft.Extensions.Logging;
using Npgsql;
using Ontologie.Ingest.Storage.Migrations;

namespace Ontologie.Ingest.Storage.Postgres.Migrations;

/// <summary>
/// Migrates a database to the newest schema with the numbered scripts beside this class. Each script is applied once, in its own
/// transaction. A failed script leaves nothing behind; the scripts before it stay applied. <see cref="MigrationLock"/> serializes
/// nodes that start together on an empty database.
/// </summary>
internal static class PostgresMigrations
{
    internal static void Upgrade(string connectionString, ILogger logger)
    {
        using var held = MigrationLock.Take(connectionString);
        Apply(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString, logger);
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
