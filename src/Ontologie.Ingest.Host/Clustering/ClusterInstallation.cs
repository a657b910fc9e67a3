using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Host.FirstRun;
using Ontologie.Ingest.Host.Health;
using Ontologie.Ingest.Host.Roles;
using Ontologie.Ingest.Storage;
using Ontologie.Ingest.Storage.KeyRing;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>Sets up one node of a cluster over PostgreSQL with its roles.</summary>
internal static class ClusterInstallation
{
    /// <summary>Long enough for a database that starts together with its nodes.</summary>
    private static readonly TimeSpan DatabaseWaitLimit = TimeSpan.FromSeconds(30);

    /// <summary>Two checks of a load balancer that checks every second, and some time for it to react.</summary>
    internal static readonly TimeSpan DrainNotice = TimeSpan.FromSeconds(3);

    /// <exception cref="StartRefusedException">The database or a port cannot be used, or the master key is not the cluster's.</exception>
    internal static void AddClusterNode(
        this WebApplicationBuilder builder, IngestSettings settings, NodeRoles roles, ClusterPlan cluster, ILogger logger)
    {
        if (roles.Silo || roles.Console)
        {
            AddStore(builder.Services, cluster.ConnectionString!, logger);
        }

        if (roles.Silo)
        {
            // Before the silo, so that a pause while it joins counts too.
            builder.Services.AddSingleton<PauseDetector>();
            builder.Services.AddHostedService(services => services.GetRequiredService<PauseDetector>());
            builder.AddClusterSilo(settings, cluster);
        }
        else
        {
            builder.AddClusterClient(cluster);
        }

        if (roles.Console)
        {
            var database = cluster.ConnectionString!;
            var sealer = string.IsNullOrEmpty(settings.MasterKey) ? null : new SecretSealer(settings.MasterKey);
            builder.AddConsole(settings, AdminKey(settings, database, sealer), new PostgresKeyRing(database), sealer, logger);
        }

        builder.Services.Configure<Gateway.GatewayOptions>(gateway => gateway.DrainNotice = DrainNotice);
        builder.Services.AddSingleton(roles);
        builder.Services.AddSingleton(cluster);
        builder.Services.AddHostedService<NodeAnnouncement>();
    }

    internal static string AdminKeyFile(IngestSettings settings) =>
        Path.Combine(Path.GetFullPath(settings.DataDirectory), ConsoleRole.AdminKeyFile);

    /// <summary>The configured key. Without one, the settings have a master key.</summary>
    private static (string Key, string Place) AdminKey(IngestSettings settings, string database, SecretSealer? sealer) =>
        settings.AdminKey is { } configured
            ? (configured, AdminKeyPlace.Configured)
            : (SharedAdminKey.Of(AdminKeyFile(settings), database, sealer!), AdminKeyPlace.File);

    private static void AddStore(IServiceCollection services, string connectionString, ILogger logger)
    {
        var problem = PostgresReach.Wait(
            connectionString, DatabaseWaitLimit, TimeProvider.System, reason => HostLog.WaitingForDatabase(logger, reason));
        if (problem is not null)
        {
            throw new StartRefusedException($"The database of ConnectionStrings:Ingest cannot be used: {problem}");
        }

        services.AddPostgresStorage(connectionString, logger);
    }
}
