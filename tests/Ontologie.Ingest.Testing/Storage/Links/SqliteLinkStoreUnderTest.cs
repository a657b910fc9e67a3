using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Storage.Sqlite.Links;
using Ontologie.Ingest.Storage.Sqlite.Migrations;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Testing.Storage.Links;

/// <summary>The links in a SQLite file in a temporary folder.</summary>
public sealed class SqliteLinkStoreUnderTest : LinkStoreUnderTest
{
    private readonly TemporaryFolder _folder = new();
    private SqliteLinkStore? _open;

    /// <summary>The file.</summary>
    public string File => _folder.File("links.db");

    /// <inheritdoc/>
    public override Task OpenAsync()
    {
        Close();
        SqliteMigrations.UpgradeLinks(File, NullLogger.Instance);
        _open = new SqliteLinkStore(File, TimeProvider.System);
        Store = _open;
        Reader = new SqliteLinkReader(File);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        Close();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Close()
    {
        _open?.Dispose();
        SqliteConnections.ClosePooled(File);
    }
}
