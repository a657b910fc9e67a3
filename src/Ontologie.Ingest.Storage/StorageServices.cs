using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Appending;
using Ontologie.Ingest.Storage.Postgres.Links;
using Ontologie.Ingest.Storage.Postgres.Migrations;
using Ontologie.Ingest.Storage.Postgres.Partitions;
using Ontologie.Ingest.Storage.Postgres.Reading;
using Ontologie.Ingest.Storage.Postgres.Rejections;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Storage.Postgres.Stats;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Storage.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Ontologie.Ingest.Storage.Sqlite.Links;
using Ontologie.Ingest.Storage.Sqlite.Rejections;
using Ontologie.Ingest.Storage.Sqlite.Sessions;
using Ontologie.Ingest.Storage.Sqlite.Stats;
using Ontologie.Ingest.Storage.Stats;
using Ontologie.Ingest.Storage.Writing;

namespace Ontologie.Ingest.Storage;

/// <summary>Adds the store to a host.</summary>
public static class StorageServices
{
    /// <summary>One lane is usually enough. The others commit while its batch waits for a lock, the disk or a replica.</summary>
    public const int PostgresLanes = 4;

    /// <summary>Longer than a failover, and less than the 30 seconds of a request.</summary>
    public static readonly TimeSpan PostgresRetryFor = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Adds the event log in the folder's SQLite file. Migrates both files before it returns, because grain storage reads its queries
    /// when the silo starts. The host closes the folder. Needs a <see cref="TimeProvider"/> and logging.
    /// </summary>
    /// <exception cref="DataFilesRefusedException">A file is missing, empty or foreign. Nothing was changed.</exception>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, DataDirectory directory, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var stamp = InstallationStart.Run(directory, DataFile.All, new IdSource(), logger);

        // The container disposes in reverse order of creation: the store, then the guard, then the folder's lock.
        services.AddSingleton(_ => directory);
        services.AddSingleton(provider => new DataFileGuard(
            provider.GetRequiredService<DataDirectory>(),
            DataFile.All,
            stamp,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DataFileGuard>>()));
        services.AddSingleton(provider => new SqliteEventStore(
            directory.EventsFile,
            guard: provider.GetRequiredService<DataFileGuard>(),
            time: provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IEventAppender>(provider => provider.GetRequiredService<SqliteEventStore>().Appender);
        services.AddSingleton<IEventReader>(provider => provider.GetRequiredService<SqliteEventStore>().Reader);
        services.AddSingleton<IEventEraser>(provider => provider.GetRequiredService<SqliteEventStore>().Eraser);
        services.AddSingleton<ILinkStore>(provider => new SqliteLinkStore(
            directory.LinksFile, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<DataFileGuard>()));
        services.AddSingleton<ILinkReader>(provider => new SqliteLinkReader(
            directory.LinksFile, provider.GetRequiredService<DataFileGuard>()));
        services.AddSingleton<IRejectionStore>(provider => new SqliteRejectionStore(
            directory.RejectionsFile, provider.GetRequiredService<DataFileGuard>()));
        services.AddSingleton<IRejectionReader>(provider => new SqliteRejectionReader(
            directory.RejectionsFile, provider.GetRequiredService<DataFileGuard>()));
        services.AddHostedService<SqlitePreparation>();
        var stats = new StatsFile(directory.StatsFile, stamp, logger);
        stats.TryPrepare();
        services.AddSqliteTraffic(stats);
        return services.AddCondition();
    }

    /// <summary>
    /// Adds the event log in a PostgreSQL database. Migrates the database before it returns, because grain storage and membership read
    /// their queries when the silo starts. Several nodes may do this at the same moment. Needs a <see cref="TimeProvider"/>.
    /// </summary>
    /// <exception cref="Npgsql.NpgsqlException">The database cannot be reached. Nothing was changed.</exception>
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
        services.AddSingleton<IEventEraser, PostgresEventEraser>();
        services.AddSingleton<TransactionRetry>();
        services.AddSingleton<ILinkStore, PostgresLinkStore>();
        services.AddSingleton<ILinkReader, PostgresLinkReader>();
        services.AddSingleton<IRejectionStore, PostgresRejectionStore>();
        services.AddSingleton<IRejectionReader, PostgresRejectionReader>();
        services.AddSingleton<ITrafficStore, PostgresTrafficStore>();
        services.AddSingleton<ITrafficReader, PostgresTrafficReader>();
        services.AddHostedService<PartitionMaintenance>();
        services.AddHostedService<ServerWatch>();
        return services.AddCondition();
    }

    /// <summary>Adds the metrics of storage.</summary>
    public static IServiceCollection AddStorageMetrics(this IServiceCollection services) =>
        services.AddMetrics().AddSingleton<StorageMetrics>();

    /// <summary>Adds the statistics in a SQLite file.</summary>
    internal static IServiceCollection AddSqliteTraffic(this IServiceCollection services, StatsFile file) => services
        .AddSingleton<ITrafficStore>(_ => new SqliteTrafficStore(file))
        .AddSingleton<ITrafficReader>(_ => new SqliteTrafficReader(file));

    private static IServiceCollection AddCondition(this IServiceCollection services) =>
        services.AddSingleton<StoreCondition>().AddStorageMetrics();

    /// <summary>The connection string with which Orleans' grain storage opens the folder's SQLite file.</summary>
    public static string GrainsConnectionString(DataDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return SqliteConnections.ReadWrite(directory.GrainsFile, pooling: true);
    }
}
