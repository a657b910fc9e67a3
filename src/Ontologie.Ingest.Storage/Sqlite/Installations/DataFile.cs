using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Storage.Sqlite.Migrations;

namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>One SQLite file of the data directory.</summary>
/// <param name="Name">Its name in the directory.</param>
/// <param name="Table">The table whose rows tell that the file was in use.</param>
/// <param name="Upgrade">Makes the file where it is missing, and brings it to the newest schema.</param>
internal sealed record DataFile(string Name, string Table, Action<string, ILogger> Upgrade)
{
    /// <summary>
    /// All of them. A line more and another file joins: it gets the installation's id at the next start, and has to be there at each
    /// start after that.
    /// </summary>
    internal static readonly IReadOnlyList<DataFile> All =
    [
        new(DataDirectory.EventsName, "event", SqliteMigrations.UpgradeEvents),
        new(DataDirectory.GrainsName, "OrleansStorage", SqliteMigrations.UpgradeGrains),
    ];
}
