using System.Net;
using System.Security.Cryptography;
using Ontologie.Ingest.Grains;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Host.Clustering;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Storage;
using Ontologie.Ingest.Storage.Sqlite;

namespace Ontologie.Ingest.Host.Roles;

/// <summary>Sets up the silo of an installation with SQLite: grains, grain state and the event log.</summary>
internal static class EmbeddedSilo
{
    private const int KeyBytes = 32;

    /// <returns>Encrypts under the master key.</returns>
    internal static SecretSealer AddEmbeddedSilo(
        this WebApplicationBuilder builder, IngestSettings settings, DataDirectory directory, ILogger logger)
    {
        builder.Services.AddSqliteStorage(directory, logger);
        var masterKey = settings.MasterKey ?? directory.ReadOrCreateSecretFile("master.key", NewKey);
        var sealer = new SecretSealer(masterKey);
        if (!sealer.Recognises(directory.ReadOrCreateSecretFile(DataDirectory.MasterProofFile, sealer.MakeProof)))
        {
            throw new StartRefusedException(
                $"Ingest:MasterKey cannot decrypt the secrets in {directory.Path}: "
                + "configure the key that encrypted them, or restore master.key.");
        }

        // Orleans needs a port although nothing connects. A free one lets several instances run side by side.
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(
                SiloPorts.FindFree(IPAddress.Loopback), gatewayPort: 0, serviceId: GrainsSilo.ServiceId, clusterId: "embedded")
            .AddIngestGrains(StorageServices.GrainsConnectionString(directory), sealer, new SemaphoreSlim(1)));
        return sealer;
    }

    internal static string NewKey() => RandomNumberGenerator.GetHexString(KeyBytes * 2, lowercase: true);
}
