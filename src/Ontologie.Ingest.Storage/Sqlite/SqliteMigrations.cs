using System.Reflection;
using DbUp;
using DbUp.Engine.Output;
using Microsoft.Extensions.Logging;

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

    private sealed class MigrationLog(ILogger logger) : IUpgradeLog
    {
        public void LogTrace(string format, params object[] args)
        {
        }

        public void LogDebug(string format, params object[] args)
        {
        }

        public void LogInformation(string format, params object[] args) => StorageLog.MigrationStep(logger, Text(format, args));

        public void LogWarning(string format, params object[] args) => StorageLog.MigrationProblem(logger, Text(format, args));

        public void LogError(string format, params object[] args) => StorageLog.MigrationProblem(logger, Text(format, args));

        public void LogError(Exception ex, string format, params object[] args) =>
            StorageLog.MigrationProblem(logger, Text(format, args) + " " + ex.Message);

        private static string Text(string format, object[] args) =>
            args.Length == 0 ? format : string.Format(System.Globalization.CultureInfo.InvariantCulture, format, args);
    }
}
