using Ontologie.Ingest.Console;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Management;

namespace Ontologie.Ingest.Host.Roles;

/// <summary>The role console: the management API.</summary>
internal static class ConsoleRole
{
    internal const string AdminKeyFile = "admin.key";

    internal static void AddConsole(this WebApplicationBuilder builder, IngestSettings settings, string adminKey) =>
        builder.Services.AddConsolePages().AddManagement(management =>
        {
            management.AdminKey = adminKey;
            management.PublicUrl = settings.PublicUrl;
        });
}
