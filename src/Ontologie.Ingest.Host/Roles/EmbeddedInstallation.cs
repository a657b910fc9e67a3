using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Host.FirstRun;
using Ontologie.Ingest.Management.FirstRun;
using Ontologie.Ingest.Storage.KeyRing;
using Ontologie.Ingest.Storage.Sqlite;

namespace Ontologie.Ingest.Host.Roles;

/// <summary>Sets up an installation with SQLite: all roles in one process, and all data in one folder.</summary>
internal static class EmbeddedInstallation
{
    /// <exception cref="StartRefusedException">Another process uses the folder, or it cannot be read or written.</exception>
    /// <exception cref="Storage.Sqlite.Installations.DataFilesRefusedException">
    /// The folder's files are incomplete or of different installations.
    /// </exception>
    internal static void AddEmbedded(this WebApplicationBuilder builder, IngestSettings settings, ILogger logger)
    {
        var directory = Open(settings.DataDirectory);
        try
        {
            var sealer = builder.AddEmbeddedSilo(settings, directory, logger);
            builder.AddConsole(settings, AdminKey(settings, directory), KeyRingFiles.Of(directory), sealer, logger);
            builder.Services.AddSingleton<DemoConnector>();
            builder.Services.AddHostedService<ReadyAnnouncement>();
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    private static (string Key, string Place) AdminKey(IngestSettings settings, DataDirectory directory) =>
        settings.AdminKey is { } configured
            ? (configured, AdminKeyPlace.Configured)
            : (directory.ReadOrCreateSecretFile(ConsoleRole.AdminKeyFile, EmbeddedSilo.NewKey), AdminKeyPlace.File);

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
