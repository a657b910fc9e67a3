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
    /// All data files. A file that is added here gets the installation's id at the next start. Every later start requires it.
    /// </summary>
    internal static readonly IReadOnlyList<DataFile> All =
    [
        new(DataDirectory.EventsName, "event", SqliteMigrations.UpgradeEvents),
        new(DataDirectory.GrainsName, "OrleansStorage", SqliteMigrations.UpgradeGrains),
    ];
}
