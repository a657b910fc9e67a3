using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Management;
using Ontologie.Ingest.Storage.Sqlite;

namespace Ontologie.Ingest.Host.Roles;

/// <summary>The console: the management API.</summary>
internal static class ConsoleRole
{
    internal const string AdminKeyFile = "admin.key";

    internal static void AddConsole(this WebApplicationBuilder builder, IngestSettings settings, DataDirectory directory)
    {
        var adminKey = settings.AdminKey ?? directory.ReadOrCreateSecretFile(AdminKeyFile, SiloRole.NewKey);
        builder.Services.AddManagement(management =>
        {
            management.AdminKey = adminKey;
            management.PublicUrl = settings.PublicUrl;
        });
    }
}
