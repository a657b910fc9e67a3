using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Endpoints.Ids;
using Ontologie.Ingest.Grains.Persistence;
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
    /// <summary>Part of every stored grain's key: explicit, so that no default ever changes it. Never to be changed.</summary>
    public const string ServiceId = "ontologie-ingest";

    private const string UngatedProvider = GrainStateNames.Provider + ".ungated";

    /// <summary>
    /// Adds the grains with their state in a SQLite file and the silo's writers. The event store, its
    /// metrics and a <see cref="TimeProvider"/> have to be there.
    /// </summary>
    /// <param name="silo">The silo to add them to.</param>
    /// <param name="connectionString">Opens the file; its schema is there already.</param>
    /// <param name="sealer">Seals the secrets.</param>
    /// <param name="gate">Lets one write at a time into the file: the same for all silos that share it.</param>
    public static ISiloBuilder AddIngestGrains(
        this ISiloBuilder silo, string connectionString, SecretSealer sealer, SemaphoreSlim gate)
    {
        ArgumentNullException.ThrowIfNull(silo);

        // The provider's name for SQLite; it loads Microsoft.Data.Sqlite.
        silo.AddGrainState(UngatedProvider, "System.Data.SQLite", connectionString);
        silo.Services.AddKeyedSingleton<IGrainStorage>(
            GrainStateNames.Provider,
            (services, _) => new GatedGrainStorage(
                services.GetRequiredKeyedService<IGrainStorage>(UngatedProvider), gate, services.GetService<DataFileGuard>()));
        return silo.AddGrains(sealer, GrainKeys.OfSqlite(connectionString));
    }

    /// <summary>
    /// Adds the grains with their state in a PostgreSQL database and the silo's writers. The event store, its
    /// metrics and a <see cref="TimeProvider"/> have to be there.
    /// </summary>
    /// <param name="silo">The silo to add them to.</param>
    /// <param name="connectionString">Connects to the database; its schema is there already.</param>
    /// <param name="sealer">Seals the secrets: with the same key on every node.</param>
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

        // Services stop in the reverse of this order: first of all means that the writer still commits while the silo
        // hands over its grains, and what other nodes ask of them meanwhile.
        silo.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(services => services.GetRequiredService<EventWriter>()));

        // After the writer, whose last commits may be repeats.
        silo.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(services => services.GetRequiredService<RepeatWriter>()));
        return silo;
    }
}
