using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Host.FirstRun;
using Ontologie.Ingest.Host.Health;
using Ontologie.Ingest.Host.Roles;
using Ontologie.Ingest.Storage;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>One node of a cluster over PostgreSQL, with the roles that it was given.</summary>
internal static class ClusterInstallation
{
    /// <summary>Long enough for a database that is started together with its nodes.</summary>
    private static readonly TimeSpan DatabasePatience = TimeSpan.FromSeconds(30);

    /// <summary>Two checks of a load balancer that asks every second, and some time for it to act.</summary>
    private static readonly TimeSpan DrainNotice = TimeSpan.FromSeconds(3);

    /// <exception cref="StartRefusedException">The database cannot be used, or the node cannot take its place.</exception>
    internal static void AddClusterNode(
        this WebApplicationBuilder builder, IngestSettings settings, NodeRoles roles, ClusterPlan cluster, ILogger logger)
    {
        if (roles.Silo || roles.Console)
        {
            AddStore(builder.Services, cluster.ConnectionString!, logger);
        }

        if (roles.Silo)
        {
            // Before the silo: a pause while that joins counts too.
            builder.Services.AddSingleton<NodePulse>();
            builder.Services.AddHostedService(services => services.GetRequiredService<NodePulse>());
            builder.AddClusterSilo(settings, cluster);
        }
        else
        {
            builder.AddClusterClient(cluster);
        }

        if (roles.Console)
        {
            builder.AddConsole(
                settings,
                settings.AdminKey
                    ?? SharedAdminKey.Of(AdminKeyFile(settings), cluster.ConnectionString!, new SecretSealer(settings.MasterKey!)));
        }

        builder.Services.Configure<Gateway.GatewayOptions>(gateway => gateway.DrainNotice = DrainNotice);
        builder.Services.AddSingleton(roles);
        builder.Services.AddSingleton(cluster);
        builder.Services.AddHostedService<NodeAnnouncement>();
    }

    internal static string AdminKeyFile(IngestSettings settings) =>
        Path.Combine(Path.GetFullPath(settings.DataDirectory), ConsoleRole.AdminKeyFile);

    private static void AddStore(IServiceCollection services, string connectionString, ILogger logger)
    {
        var problem = PostgresReach.Wait(
            connectionString, DatabasePatience, TimeProvider.System, reason => HostLog.WaitingForDatabase(logger, reason));
        if (problem is not null)
        {
            throw new StartRefusedException($"The database that ConnectionStrings:Ingest names cannot be used: {problem}");
        }

        services.AddPostgresStorage(connectionString, logger);
    }
}
