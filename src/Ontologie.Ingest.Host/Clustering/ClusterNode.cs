using System.Net;
using System.Net.NetworkInformation;
using Ontologie.Ingest.Grains;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Storage.Postgres;
using Ontologie.Ingest.Storage.Postgres.Membership;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Orleans.Configuration;
using Orleans.Messaging;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>Configures Orleans for a node of a cluster over PostgreSQL.</summary>
internal static class ClusterNode
{
    private const string Invariant = "Npgsql";
    private const string MasterKeyProof = "master-key-proof";

    /// <summary>Makes this process a silo.</summary>
    /// <exception cref="StartRefusedException">A port is in use, or another master key encrypted the database's secrets.</exception>
    internal static void AddClusterSilo(this WebApplicationBuilder builder, IngestSettings settings, ClusterPlan cluster)
    {
        var database = cluster.ConnectionString!;
        var members = new PostgresMembers(database, cluster.Id);
        var early = new EarlyMembershipRead(members, TimeProvider.System);
        var sealer = new SecretSealer(settings.MasterKey!);
        if (!sealer.Recognises(PostgresInstallation.KeepFirst(database, MasterKeyProof, sealer.MakeProof())))
        {
            throw new StartRefusedException(
                "Ingest:MasterKey cannot decrypt the secrets in this database: configure the same key on every node.");
        }

        if (cluster.AdvertisedAddress is null && !HasAddress())
        {
            throw new StartRefusedException(
                "This host has only a loopback address: set Ingest:Cluster:AdvertisedAddress to the address for other nodes.");
        }

        var listening = cluster.AdvertisedAddress ?? IPAddress.Any;
        var siloPort = cluster.SiloPort == 0 ? SiloPorts.FindFree(listening) : cluster.SiloPort;
        SiloPorts.Check(nameof(ClusterSettings.SiloPort), listening, siloPort);
        if (cluster.ClientPort != 0)
        {
            SiloPorts.Check(nameof(ClusterSettings.ClientPort), listening, cluster.ClientPort);
        }

        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(names => Name(names, cluster))
            .Configure<EndpointOptions>(endpoint =>
            {
                endpoint.AdvertisedIPAddress = cluster.AdvertisedAddress ?? endpoint.AdvertisedIPAddress;
                endpoint.SiloPort = siloPort;
                endpoint.GatewayPort = cluster.ClientPort;
            })
            .UseAdoNetClustering(clustering =>
            {
                clustering.Invariant = Invariant;
                clustering.ConnectionString = OrleansConnections.ForMembership(database);
            })
            .Configure<ClusterMembershipOptions>(MembershipProfile.Apply)
            .ConfigureServices(services => services
                .AddSingleton(members)
                .AddSingleton(early)
                .AddSingleton<ILifecycleParticipant<ISiloLifecycle>, JoinGuard>())
            .Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = MembershipProfile.SiloResponseTimeout)
            .AddIngestGrains(OrleansConnections.ForGrainState(database), sealer));
    }

    /// <summary>Makes this process a client. It finds silos in the configured list, or without one through the database.</summary>
    internal static void AddClusterClient(this WebApplicationBuilder builder, ClusterPlan cluster)
    {
        var connections = new SiloConnections();
        builder.Services.AddSingleton(connections);

        // The web server starts at the same time as the connection, so that the health endpoints answer meanwhile.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(names => Name(names, cluster))
                .Configure<GatewayOptions>(gateway => gateway.GatewayListRefreshPeriod = MembershipProfile.RefreshPeriod)
                .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = MembershipProfile.ClientResponseTimeout)
                .AddClusterConnectionStatusObserver(connections)
                .UseConnectionRetryFilter<SiloConnectionRetry>();
            if (cluster.Silos.Count > 0)
            {
                client.Services.AddSingleton<IGatewayListProvider>(services =>
                    new NamedSilos(cluster.Silos, new DeadSilos(connections, services, services.GetRequiredService<TimeProvider>())));
            }
            else
            {
                client.Services.AddSingleton<IGatewayListProvider>(
                    new LivingSilos(new PostgresMembers(cluster.ConnectionString!, cluster.Id)));
            }
        });
    }

    /// <summary>Whether the host has an address besides the loopback. Orleans takes one of them.</summary>
    private static bool HasAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(device => device.OperationalStatus == OperationalStatus.Up && device.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(device => device.GetIPProperties().UnicastAddresses)
        .Any(address => !IPAddress.IsLoopback(address.Address));

    private static void Name(ClusterOptions names, ClusterPlan cluster)
    {
        names.ClusterId = cluster.Id;
        names.ServiceId = GrainsSilo.ServiceId;
    }
}
