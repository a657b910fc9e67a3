using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Storage.Sqlite.Sessions;
using Ontologie.Ingest.Storage.Sqlite.Stats;

namespace Ontologie.Ingest.Testing.Storage;

/// <summary>The statistics in a SQLite file in a temporary folder.</summary>
public sealed class SqliteTrafficStoreUnderTest : TrafficStoreUnderTest
{
    private readonly TemporaryFolder _folder = new();
    private SqliteTrafficStore? _open;

    private string Path => _folder.File("stats.db");

    /// <inheritdoc/>
    public override Task OpenAsync()
    {
        _open?.Dispose();
        var file = new StatsFile(Path, stamp: null, NullLogger.Instance);
        file.TryPrepare();
        _open = new SqliteTrafficStore(file);
        Store = _open;
        Reader = new SqliteTrafficReader(file);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        _open?.Dispose();
        SqliteConnections.ClosePooled(Path);
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
