using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Storage.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Migrations;
using Ontologie.Ingest.Storage.Sqlite.Nonces;
using Ontologie.Ingest.Storage.Sqlite.Sessions;
using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.Tests.Storage.Sqlite;

/// <summary>The <c>events.db</c> of one test, with the stores that it has opened.</summary>
internal sealed class EventsFile : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<SqliteEventStore> _open = [];

    internal string Path => _folder.File("events.db");

    /// <summary>Migrates the file as an earlier version did, which had only so many scripts.</summary>
    internal void UpgradeTo(int script) => SqliteMigrations.Upgrade(
        Path,
        name => name.Split(".Sqlite.Migrations.Events.") is [_, var file] && int.Parse(file[..4], CultureInfo.InvariantCulture) <= script,
        NullLogger.Instance);

    internal void Upgrade(ILogger? logger = null) => SqliteMigrations.UpgradeEvents(Path, logger ?? NullLogger.Instance);

    internal SqliteEventStore Open(int noncesPerGeneration = 5, int sortedAside = 10_000)
    {
        _open.Add(new SqliteEventStore(Path, new NonceSizes(noncesPerGeneration, sortedAside)));
        return _open[^1];
    }

    internal void Run(string statements) => Ask(statements);

    internal IReadOnlyList<string> Ask(string query, int column = 0)
    {
        using var connection = new SqliteConnection(SqliteConnections.ReadWrite(Path, pooling: false));
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The queries are constants of the tests.
        command.CommandText = query;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(column));
        }

        return rows;
    }

    internal long Count(string query) => long.Parse(Ask(query)[0], CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _open.ForEach(store => store.Dispose());
        using var pooled = new SqliteConnection(SqliteConnections.ReadOnly(Path));
        SqliteConnection.ClearPool(pooled);
        _folder.Dispose();
    }
}
