using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Storage.Sqlite.Migrations;
using Ontologie.Ingest.Storage.Sqlite.Rejections;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Testing.Storage.Rejections;

/// <summary>The rejections in a SQLite file in a temporary folder.</summary>
public sealed class SqliteRejectionStoreUnderTest : RejectionStoreUnderTest
{
    private readonly TemporaryFolder _folder = new();
    private SqliteRejectionStore? _open;

    /// <summary>The file.</summary>
    public string File => _folder.File("rejections.db");

    /// <inheritdoc/>
    public override Task OpenAsync()
    {
        Close();
        SqliteMigrations.UpgradeRejections(File, NullLogger.Instance);
        _open = new SqliteRejectionStore(File);
        Store = _open;
        Reader = new SqliteRejectionReader(File);
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
