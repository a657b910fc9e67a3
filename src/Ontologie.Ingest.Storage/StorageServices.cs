using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite;

namespace Ontologie.Ingest.Storage;

/// <summary>Adds the store to a host.</summary>
public static class StorageServices
{
    /// <summary>
    /// Adds the event log in the folder's SQLite file and brings both files to the newest schema, at once: grain
    /// storage reads its queries when the silo starts.
    /// </summary>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, DataDirectory directory, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(directory);
        SqliteMigrations.UpgradeEvents(directory.EventsFile, logger);
        SqliteMigrations.UpgradeGrains(directory.GrainsFile, logger);
        services.AddSingleton<IEventStore>(_ => new SqliteEventStore(directory.EventsFile));
        return services.AddStorageMetrics();
    }

    /// <summary>Adds what storage measures.</summary>
    public static IServiceCollection AddStorageMetrics(this IServiceCollection services) =>
        services.AddMetrics().AddSingleton<StorageMetrics>();

    /// <summary>The connection string with which Orleans' grain storage opens the folder's SQLite file.</summary>
    public static string GrainsConnectionString(DataDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return SqliteConnections.ReadWrite(directory.GrainsFile, pooling: true);
    }
}
