using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Host.FirstRun;
using Ontologie.Ingest.Management.FirstRun;
using Ontologie.Ingest.Storage.Sqlite;

namespace Ontologie.Ingest.Host.Roles;

/// <summary>Everything in one process, with its data in one folder.</summary>
internal static class EmbeddedInstallation
{
    /// <exception cref="StartRefusedException">The folder is in use, or cannot be used.</exception>
    /// <exception cref="Storage.Sqlite.Installations.DataFilesRefusedException">Its files do not belong together.</exception>
    internal static void AddEmbedded(this WebApplicationBuilder builder, IngestSettings settings, ILogger logger)
    {
        var directory = Open(settings.DataDirectory);
        try
        {
            builder.AddEmbeddedSilo(settings, directory, logger);
            builder.AddConsole(
                settings, settings.AdminKey ?? directory.ReadOrCreateSecretFile(ConsoleRole.AdminKeyFile, EmbeddedSilo.NewKey));
            builder.Services.AddSingleton<DemoConnector>();
            builder.Services.AddHostedService<ReadyAnnouncement>();
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    private static DataDirectory Open(string path)
    {
        try
        {
            return DataDirectory.Open(path);
        }
        catch (Exception refused) when (refused is DataDirectoryInUseException or UnauthorizedAccessException or IOException)
        {
            throw new StartRefusedException(refused.Message, refused);
        }
    }
}
