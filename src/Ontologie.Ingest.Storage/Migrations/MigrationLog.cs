using System.Globalization;
using DbUp.Engine.Output;
using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Storage.Migrations;

/// <summary>Forwards DbUp's log to the log of this program.</summary>
internal sealed class MigrationLog(ILogger logger) : IUpgradeLog
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
        args.Length == 0 ? format : string.Format(CultureInfo.InvariantCulture, format, args);
}
