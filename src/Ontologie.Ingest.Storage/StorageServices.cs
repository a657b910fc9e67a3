using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Postgres.Appending;
using Ontologie.Ingest.Storage.Postgres.Migrations;
using Ontologie.Ingest.Storage.Postgres.Partitions;
using Ontologie.Ingest.Storage.Postgres.Reading;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Storage.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Ontologie.Ingest.Storage.Sqlite.Sessions;
using Ontologie.Ingest.Storage.Writing;

namespace Ontologie.Ingest.Storage;

/// <summary>Adds the store to a host.</summary>
public static class StorageServices
{
    /// <summary>Mostly one is enough; the others go on where its batch waits for a lock, the disk or replicas.</summary>
    private const int PostgresLanes = 4;

    /// <summary>A fail-over takes this long; 30 seconds are a request's time.</summary>
    private static readonly TimeSpan PostgresRetryFor = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Adds the event log in the folder's SQLite file and brings both files to the newest schema, at once: grain
    /// storage reads its queries when the silo starts. The folder is closed with the host. A <see cref="TimeProvider"/> and logging have
    /// to be there.
    /// </summary>
    /// <exception cref="DataFilesRefusedException">A file is missing, empty or foreign; nothing was changed.</exception>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, DataDirectory directory, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var stamp = InstallationStart.Run(directory, DataFile.All, new IdSource(), logger);

        // Each is made after what it depends on, and so closed before it: the store, then the guard, then the folder's lock.
        services.AddSingleton(_ => directory);
        services.AddSingleton(provider => new DataFileGuard(
            provider.GetRequiredService<DataDirectory>(),
            DataFile.All,
            stamp,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DataFileGuard>>()));
        services.AddSingleton(provider => new SqliteEventStore(
            directory.EventsFile, guard: provider.GetRequiredService<DataFileGuard>()));
        services.AddSingleton<IEventAppender>(provider => provider.GetRequiredService<SqliteEventStore>().Appender);
        services.AddSingleton<IEventReader>(provider => provider.GetRequiredService<SqliteEventStore>().Reader);
        services.AddHostedService<SqlitePreparation>();
        return services.AddCondition();
    }

    /// <summary>
    /// Adds the event log in a PostgreSQL database and brings that to the newest schema, at once: grain storage and
    /// membership read their queries when the silo starts. Several nodes may do so at the same moment. A
    /// <see cref="TimeProvider"/> has to be there.
    /// </summary>
    /// <exception cref="Npgsql.NpgsqlException">The database cannot be reached; nothing was changed.</exception>
    public static IServiceCollection AddPostgresStorage(this IServiceCollection services, string connectionString, ILogger logger)
    {
        PostgresMigrations.Upgrade(connectionString, logger);
        services.Configure<EventWriterOptions>(writer =>
        {
            writer.Lanes = PostgresLanes;
            writer.RetryFor = PostgresRetryFor;
        });
        services.AddSingleton(provider => new PostgresDatabase(
            connectionString, provider.GetRequiredService<IOptions<EventWriterOptions>>().Value.Lanes));
        services.AddSingleton<IEventAppender, PostgresEventAppender>();
        services.AddSingleton<IEventReader, PostgresEventReader>();
        services.AddHostedService<PartitionMaintenance>();
        services.AddHostedService<ServerWatch>();
        return services.AddCondition();
    }

    /// <summary>Adds what storage measures.</summary>
    public static IServiceCollection AddStorageMetrics(this IServiceCollection services) =>
        services.AddMetrics().AddSingleton<StorageMetrics>();

    private static IServiceCollection AddCondition(this IServiceCollection services) =>
        services.AddSingleton<StoreCondition>().AddStorageMetrics();

    /// <summary>The connection string with which Orleans' grain storage opens the folder's SQLite file.</summary>
    public static string GrainsConnectionString(DataDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return SqliteConnections.ReadWrite(directory.GrainsFile, pooling: true);
    }
}
