using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage.KeyRing;

namespace Ontologie.Ingest.Host.KeyRing;

/// <summary>Adds data protection, which encrypts the console's cookies and forms, with keys that all nodes share.</summary>
internal static class ConsoleKeyRing
{
    /// <summary>Part of every protected value. All nodes and versions use the same.</summary>
    private const string ApplicationName = "ontologie-ingest";

    /// <summary>
    /// Adds a ring in the store, encrypted under the master key. If the ring's folder cannot be used, or there is no master key, the
    /// keys stay in memory: then a sign-in holds on this node alone, until it stops.
    /// </summary>
    /// <exception cref="Npgsql.NpgsqlException">The database failed.</exception>
    internal static void Add(IServiceCollection services, IKeyRingStore store, SecretSealer? sealer, ILogger logger)
    {
        var protection = services.AddDataProtection().SetApplicationName(ApplicationName).SetDefaultKeyLifetime(FirstKey.Lifetime);
        if (sealer is null)
        {
            HostLog.KeyRingInMemory(logger, "Ingest:MasterKey is not set");
            protection.UseEphemeralDataProtectionProvider();
            return;
        }

        var atStart = new SealedKeyRepository(store, sealer, logger);
        try
        {
            FirstKey.Ensure(store, atStart, TimeProvider.System.GetUtcNow());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            HostLog.KeyRingInMemory(logger, failure.Message);
            protection.UseEphemeralDataProtectionProvider();
            return;
        }

        services.AddOptions<KeyManagementOptions>().Configure<ILogger<SealedKeyRepository>>((options, later) =>
            options.XmlRepository = new SealedKeyRepository(store, sealer, later, atStart.Unreadable));
    }
}
