using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Storage.Sqlite.Migrations;

namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>One SQLite file of the data directory.</summary>
/// <param name="Name">Its name in the directory.</param>
/// <param name="Table">A table that has rows if the file was in use.</param>
/// <param name="Upgrade">Creates a missing file, and migrates it to the newest schema.</param>
internal sealed record DataFile(string Name, string Table, Action<string, ILogger> Upgrade)
{
    /// <summary>
    /// The table <c>joined_file</c> of the event log names the files that joined in later versions. A backup without the file
    /// <c>installation</c> is complete without such a file if its event log does not name it.
    /// </summary>
    internal bool JoinedLater { get; init; }

    /// <summary>
    /// All data files. A file that is added here gets the installation's id at the next start. Every later start requires it.
    /// </summary>
    internal static readonly IReadOnlyList<DataFile> All =
    [
        new(DataDirectory.EventsName, "event", SqliteMigrations.UpgradeEvents),
        new(DataDirectory.GrainsName, "OrleansStorage", SqliteMigrations.UpgradeGrains),
        new(DataDirectory.LinksName, "link_checkpoint", SqliteMigrations.UpgradeLinks) { JoinedLater = true },
        new(DataDirectory.RejectionsName, "rejection", SqliteMigrations.UpgradeRejections) { JoinedLater = true },
    ];
}
