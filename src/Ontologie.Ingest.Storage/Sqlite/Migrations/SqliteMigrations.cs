using System.Reflection;
using DbUp;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Storage.Migrations;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Migrations;

/// <summary>
/// Migrates a file to the newest schema with the numbered scripts beside this class. Each script is applied once, in its own transaction.
/// A failed script leaves nothing behind; the scripts before it stay applied.
/// </summary>
internal static class SqliteMigrations
{
    private static readonly string[] Copying = ["0004_log_marks.sql", "0005_nonces_by_event.sql"];

    internal static void UpgradeEvents(string path, ILogger logger) => Upgrade(path, IsIn("Events"), logger);

    internal static void UpgradeLinks(string path, ILogger logger) => Upgrade(path, IsIn("Links"), logger);

    internal static void UpgradeRejections(string path, ILogger logger) => Upgrade(path, IsIn("Rejections"), logger);

    internal static void UpgradeStats(string path, ILogger logger) => Upgrade(path, IsIn("Stats"), logger);

    internal static void UpgradeGrains(string path, ILogger logger) => Upgrade(path, IsIn("Grains"), logger);

    /// <param name="path">The file. A missing one is created.</param>
    /// <param name="isApplied">Selects scripts by the names of their resources.</param>
    /// <param name="logger">Logs each step.</param>
    internal static void Upgrade(string path, Func<string, bool> isApplied, ILogger logger)
    {
        // The journal mode is a property of the file and cannot be changed inside a migration's transaction.
        SqliteConnections.OpenWriter(path, create: true).Dispose();
        var upgrade = DeployChanges.To
            .SqliteDatabase(SqliteConnections.ReadWrite(path, pooling: false))
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), isApplied)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new MigrationLog(logger))
            .Build();
        if (upgrade.GetExecutedScripts().Count > 0 && upgrade.GetScriptsToExecute().Exists(script => Copies(script.Name)))
        {
            StorageLog.MigratingFile(logger, Path.GetFileName(path));
        }

        var result = upgrade.PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException($"The migration of {path} failed at {result.ErrorScript?.Name}.", result.Error);
        }
    }

    /// <summary>Whether a script copies existing data, which takes time in a large file. Others only add tables and columns.</summary>
    private static bool Copies(string script) => Array.Exists(Copying, name => script.EndsWith(name, StringComparison.Ordinal));

    private static Func<string, bool> IsIn(string folder) =>
        name => name.Contains($".Sqlite.Migrations.{folder}.", StringComparison.Ordinal);
}
