using Ontologie.Ingest.Console;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Host.KeyRing;
using Ontologie.Ingest.Management;
using Ontologie.Ingest.Storage.KeyRing;

namespace Ontologie.Ingest.Host.Roles;

/// <summary>The role console: the management API and the pages.</summary>
internal static class ConsoleRole
{
    internal const string AdminKeyFile = "admin.key";

    /// <summary>Adds the role.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="adminKey">The admin key, and where a person finds it.</param>
    /// <param name="keyRing">Stores the keys of the console's cookies. The store behind it is migrated.</param>
    /// <param name="sealer">Encrypts them; null on a node without the master key.</param>
    /// <param name="logger">The logger of the start.</param>
    internal static void AddConsole(
        this WebApplicationBuilder builder,
        IngestSettings settings,
        (string Key, string Place) adminKey,
        IKeyRingStore keyRing,
        SecretSealer? sealer,
        ILogger logger)
    {
        ConsoleKeyRing.Add(builder.Services, keyRing, sealer, logger);
        builder.Services.AddConsolePages()
            .AddConsoleSessions(sealer?.InstallationLabel ?? "", adminKey.Place)
            .AddManagement(management =>
            {
                management.AdminKey = adminKey.Key;
                management.PublicUrl = settings.PublicUrl;
            });
    }
}
