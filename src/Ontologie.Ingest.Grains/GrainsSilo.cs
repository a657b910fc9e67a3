using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Diagnosis;
using Ontologie.Ingest.Grains.Endpoints.Ids;
using Ontologie.Ingest.Grains.Linking;
using Ontologie.Ingest.Grains.Persistence;
using Ontologie.Ingest.Grains.Rejections;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage.Grains;
using Ontologie.Ingest.Storage.Repeats;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Ontologie.Ingest.Storage.Writing;
using Orleans.Configuration;
using Orleans.Storage;

namespace Ontologie.Ingest.Grains;

/// <summary>Adds this product's grains to a silo.</summary>
public static class GrainsSilo
{
    /// <summary>Part of every stored grain's key. Explicit, so that no default can change it. Never change it.</summary>
    public const string ServiceId = "ontologie-ingest";

    private const string UngatedProvider = GrainStateNames.Provider + ".ungated";

    /// <summary>
    /// Adds the grains, with their state in a SQLite file, and the silo's writers. Needs the event store, its metrics and a
    /// <see cref="TimeProvider"/> among the services.
    /// </summary>
    /// <param name="silo">The silo.</param>
    /// <param name="connectionString">Opens the file, which must have its schema.</param>
    /// <param name="sealer">Encrypts the secrets.</param>
    /// <param name="gate">Serializes writes to the file. All silos that share the file share the gate.</param>
    public static ISiloBuilder AddIngestGrains(
        this ISiloBuilder silo, string connectionString, SecretSealer sealer, SemaphoreSlim gate)
    {
        ArgumentNullException.ThrowIfNull(silo);

        // Orleans' invariant name for SQLite; it loads Microsoft.Data.Sqlite.
        silo.AddGrainState(UngatedProvider, "System.Data.SQLite", connectionString);
        silo.Services.AddKeyedSingleton<IGrainStorage>(
            GrainStateNames.Provider,
            (services, _) => new GatedGrainStorage(
                services.GetRequiredKeyedService<IGrainStorage>(UngatedProvider), gate, services.GetService<DataFileGuard>()));
        return silo.AddGrains(sealer, GrainKeys.OfSqlite(connectionString));
    }

    /// <summary>
    /// Adds the grains, with their state in a PostgreSQL database, and the silo's writers. Needs the event store, its metrics and a
    /// <see cref="TimeProvider"/> among the services.
    /// </summary>
    /// <param name="silo">The silo.</param>
    /// <param name="connectionString">Connects to the database, which must have its schema.</param>
    /// <param name="sealer">Encrypts the secrets. Every node needs the same key.</param>
    public static ISiloBuilder AddIngestGrains(this ISiloBuilder silo, string connectionString, SecretSealer sealer)
    {
        ArgumentNullException.ThrowIfNull(silo);
        return silo.AddGrainState(GrainStateNames.Provider, "Npgsql", connectionString)
            .AddGrains(sealer, GrainKeys.OfPostgres(connectionString));
    }

    private static ISiloBuilder AddGrainState(this ISiloBuilder silo, string provider, string invariant, string connectionString)
    {
        silo.AddAdoNetGrainStorage(provider, storage =>
        {
            storage.Invariant = invariant;
            storage.ConnectionString = connectionString;
        });
        silo.Services
            .AddOptions<AdoNetGrainStorageOptions>(provider)
            .Configure<IServiceProvider>((storage, services) => storage.GrainStorageSerializer =
                ActivatorUtilities.CreateInstance<OrleansGrainStorageSerializer>(services));
        return silo;
    }

    private static ISiloBuilder AddGrains(this ISiloBuilder silo, SecretSealer sealer, GrainKeys keys)
    {
        silo.Services.AddSingleton(sealer);
        silo.Services.AddSingleton(sealer.EndpointIds);
        silo.Services.AddSingleton(keys);
        silo.Services.AddSingleton(services => new SiloVersions(
            () => services.GetRequiredService<IMembershipTable>().ReadAllAsync(CancellationToken.None),
            services.GetRequiredService<IClusterManifestProvider>()));
        silo.Services.TryAddSingleton<IdSource>();
        silo.Services.AddMetrics().AddSingleton<GrainMetrics>();
        silo.Services.TryAddSingleton<StoreCondition>();
        silo.Services.AddSingleton<EventWriter>();
        silo.Services.AddSingleton<RepeatWriter>();
        silo.Services.AddSingleton<DiagnosisRunner>();
        silo.Services.AddSingleton<LinkingMetrics>();
        silo.Services.AddSingleton<LinkingPace>();
        silo.Services.AddSingleton<LinkerWakeups>();
        silo.Services.AddHostedService(services => services.GetRequiredService<LinkerWakeups>());
        silo.Services.AddHostedService<ErasureWorker>();
        silo.Services.AddSingleton<ConflictQueue>();
        silo.Services.AddSingleton<ConflictWriter>();
        silo.Services.AddHostedService<RejectionExpiry>();

        // Services stop in reverse order. The writer comes first, so it still commits while the silo hands over its grains.
        silo.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(services => services.GetRequiredService<EventWriter>()));

        // They stop after the event writer, whose last answers may be repeats.
        silo.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(services => services.GetRequiredService<RepeatWriter>()));
        silo.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(services => services.GetRequiredService<ConflictWriter>()));
        return silo;
    }
}
