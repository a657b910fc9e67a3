using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Migrations;
using Ontologie.Ingest.Storage.Sqlite.Nonces;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Testing.Storage;

/// <summary>The SQLite event log on a file in a temporary folder.</summary>
/// <param name="noncesPerGeneration">How many nonces are moved to their index together; null for the number of a server.</param>
public sealed class SqliteStoreUnderTest(int? noncesPerGeneration = null) : StoreUnderTest
{
    private readonly TemporaryFolder _folder = new();
    private SqliteEventStore? _open;

    /// <inheritdoc/>
    public override IEventEraser Eraser => _open!.Eraser;

    /// <summary>The file of the log.</summary>
    public string EventsFile => _folder.File("events.db");

    /// <inheritdoc/>
    protected override Task<(IEventAppender Appender, IEventReader Reader)> OpenAsync()
    {
        SqliteMigrations.UpgradeEvents(EventsFile, NullLogger.Instance);
        _open = new SqliteEventStore(EventsFile, noncesPerGeneration is { } few ? new NonceSizes(few) : null);
        return Task.FromResult<(IEventAppender, IEventReader)>((_open.Appender, _open.Reader));
    }

    /// <inheritdoc/>
    protected override Task CloseAsync()
    {
        _open?.Dispose();
        using var pooled = new SqliteConnection(SqliteConnections.ReadOnly(EventsFile));
        SqliteConnection.ClearPool(pooled);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task DeleteAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }
}
