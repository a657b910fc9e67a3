using System.Reflection;
using DbUp;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Storage.Migrations;

namespace Ontologie.Ingest.Storage.Sqlite;

/// <summary>
/// Brings a file to the newest schema with the numbered scripts beside this class. Each script is applied once,
/// in its own transaction: a failure leaves the scripts before it and nothing of its own.
/// </summary>
internal static class SqliteMigrations
{
    internal static void UpgradeEvents(string path, ILogger logger) => Upgrade(path, "Events", logger);

    internal static void UpgradeGrains(string path, ILogger logger) => Upgrade(path, "Grains", logger);

    private static void Upgrade(string path, string folder, ILogger logger)
    {
        // The journal mode is a property of the file and cannot be changed inside a migration's transaction.
        SqliteConnections.OpenWriter(path).Dispose();
        var result = DeployChanges.To
            .SqliteDatabase(SqliteConnections.ReadWrite(path, pooling: false))
            .WithScriptsEmbeddedInAssembly(
                Assembly.GetExecutingAssembly(),
                name => name.Contains($".Sqlite.Migrations.{folder}.", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new MigrationLog(logger))
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException($"The migration of {path} failed at {result.ErrorScript?.Name}.", result.Error);
        }
    }
}
